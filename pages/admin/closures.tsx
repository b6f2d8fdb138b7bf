import { useSignal } from '@preact/signals';
import type { Appointment, Closure, HallSetup, Texts } from '../../web/contract';
import { Dialog } from '../../web/parts/dialog';
import { wholeList } from '../../web/fetched';
import { createDesk, type Problem } from '../../web/rest';
import { dayOf, instantOf } from '../../web/wall-clock';
import { changeHall } from './change-hall';
import { dateText, dayText } from './dates';
import { problemText } from '../../web/faults';
import { filled, Form, Field, TextsField, textNames, type FieldName } from './form';
import type { Editing } from './editing';
import { hallId, OF_HALL, pick, setup, speaker, t } from './here';
import { daysAfter, holidaysOf } from './holidays';
import { useUnsaved } from './place';
import { Said, say } from './said';

const act = createDesk();
/** As many as the server gives, and calls off, at once. */
const MOST = 500;
/** How many of the appointments are named. */
const NAMED = 5;

const theHall = () => setup.hall.value?.value as HallSetup;

/** The days of a closure as people say them: its last day is one of it. */
function daysText({ from, to }: Pick<Closure, 'from' | 'to'>): string {
  const last = daysAfter(to, -1);
  if (last === from) return dateText(from);
  const isSameYear = last.slice(0, 4) === from.slice(0, 4);
  return t('days-until', { from: isSameYear ? dayText(from) : dateText(from), to: dateText(last) });
}

const byDay = (one: Closure, other: Closure) => one.from.localeCompare(other.from);

/** The closures without what is only read of them. */
const sent = (closures: Closure[]) =>
  closures.map(({ from, to, reason }) => ({ from, to, reason })).sort(byDay);

/** When the hall is closed all the same: what is to come, holidays to add with one touch, and any other days. */
export function Closures() {
  const hall = theHall();
  const today = dayOf(Date.now(), hall.timeZone);
  const adding = useSignal(false);
  const doomed = useSignal<Closure | null>(null);
  const inTheWay = useSignal<{ closure: Closure; booked: Appointment[] } | null>(null);
  const busy = useSignal(false);
  const coming = [...hall.closures].filter(({ to }) => to > today).sort(byDay);

  /** Closes these days, once it is known that nobody is expected then, or that it shall be so all the same. */
  async function add(closure: Closure, allTheSame = false): Promise<Problem | null> {
    if (busy.peek()) return null;
    busy.value = true;
    const problem = await (allTheSame ? close(closure) : closeIfFree(closure));
    busy.value = false;
    return problem;
  }

  async function closeIfFree(closure: Closure): Promise<Problem | null> {
    const { timeZone } = theHall();
    const [from, to] = [closure.from, closure.to].map((day) => dayBegins(day, timeZone));
    // Days that are none are the server's to refuse, beside their fields.
    if (!from || !to || from >= to) return close(closure);
    const answer = await wholeList<Appointment>(
      `/appointments?${OF_HALL}&from=${from}&to=${to}&limit=${MOST}`,
    );
    if (!answer.ok) return answer.problem;
    const booked = answer.value.items.filter(({ state }) => state === 'booked');
    if (booked.length === 0) return close(closure);
    inTheWay.value = { closure, booked };
    return null;
  }

  async function close(closure: Closure): Promise<Problem | null> {
    let place = 0;
    const problem = await changeHall(({ closures }) => {
      const all = sent([...closures, closure]);
      place = all.findIndex(({ from, to }) => from === closure.from && to === closure.to);
      return { closures: all };
    });
    if (problem) return withoutPlace(problem, place);
    adding.value = false;
    say(t('closure-added', { days: daysText(closure) }));
    return null;
  }

  async function addNow(closure: Closure, allTheSame?: boolean): Promise<boolean> {
    const problem = await add(closure, allTheSame);
    if (problem) say(problemText(speaker, problem), true);
    return problem === null;
  }

  /** Calls off who is expected on days that are closed now; they read why the hall is closed. */
  async function callOff(closure: Closure, booked: Appointment[]) {
    busy.value = true;
    const off: Appointment[] = [];
    for (let from = 0; from < booked.length; from += MOST) {
      const appointmentIds = booked.slice(from, from + MOST).map(({ id }) => id);
      const answer = await act<{ items: Appointment[] }>('POST', '/appointments/_calloff', {
        hallId,
        appointmentIds,
      });
      if (!answer.ok) {
        say(problemText(speaker, answer.problem), true);
        break;
      }
      off.push(...answer.value.items.filter(({ state }) => state === 'cancelled'));
    }
    busy.value = false;
    if (off.length === 0) return;
    const told = off.filter(({ email }) => email).length;
    say(
      t('closure-called-off', {
        days: daysText(closure),
        count: off.length,
        told,
        untold: off.length - told,
      }),
    );
  }

  async function remove(closure: Closure) {
    if (busy.peek()) return;
    busy.value = true;
    const problem = await changeHall(({ closures }) => ({
      closures: sent(closures.filter(({ from, to }) => from !== closure.from || to !== closure.to)),
    }));
    busy.value = false;
    doomed.value = null;
    if (problem) say(problemText(speaker, problem), true);
    else say(t('closure-removed', { days: daysText(closure) }));
  }

  return (
    <section class="card stack" aria-labelledby="closures">
      <div class="row section-head">
        <h2 id="closures" tabIndex={-1}>
          {t('closures')}
        </h2>
        {!adding.value && <button onClick={() => (adding.value = true)}>{t('closure-new')}</button>}
      </div>
      <Said />
      {adding.value && <ClosureForm onAdd={add} busy={busy} onClose={() => (adding.value = false)} />}
      {coming.length === 0 && <p class="quiet-text">{t('closures-none')}</p>}
      <ul class="parts">
        {coming.map((closure) => (
          <li key={`${closure.from}${closure.to}`}>
            <div class="what">
              <strong>{daysText(closure)}</strong>
              <p class="small quiet-text">{pick(closure.reason)}</p>
            </div>
            <button class="quiet" onClick={() => (doomed.value = closure)}>
              {t('remove')}
              <span class="unseen"> {daysText(closure)}</span>
            </button>
          </li>
        ))}
      </ul>
      <Holidays
        today={today}
        closures={hall.closures}
        busy={busy.value}
        onAdd={(closure) => void addNow(closure)}
      />
      {inTheWay.value && (
        <InTheWay
          {...inTheWay.value}
          onClose={() => (inTheWay.value = null)}
          onGoOn={async (closure, booked) => {
            inTheWay.value = null;
            if ((await addNow(closure, true)) && booked) await callOff(closure, booked);
          }}
        />
      )}
      {doomed.value && (
        <Dialog title={t('closure-remove-title')} onClose={() => (doomed.value = null)}>
          <p class="banner">
            <strong>{daysText(doomed.value)}</strong> {pick(doomed.value.reason)}
          </p>
          <p>{t('closure-remove-text')}</p>
          <div class="row">
            <button autofocus onClick={() => (doomed.value = null)}>
              {t('never-mind')}
            </button>
            <button class="primary" onClick={() => doomed.value && void remove(doomed.value)}>
              {t('remove')}
            </button>
          </div>
        </Dialog>
      )}
    </section>
  );
}

/** When a day begins in the hall; null for what is no day. */
function dayBegins(day: string, timeZone: string): string | null {
  return /^\d{4}-\d{2}-\d{2}$/.test(day) ? instantOf(`${day}T00:00`, timeZone) : null;
}

/** The faults of the closure at this place of the list, as its form names them. */
function withoutPlace(problem: Problem, place: number): Problem {
  const at = `closures[${place}]`;
  const faults = problem.faults?.map(({ pointer, detail }) => ({
    pointer: pointer === at ? 'to' : pointer.replace(`${at}.`, ''),
    detail,
  }));
  return { ...problem, ...(faults && { faults }) };
}

/** Who is expected on days that are about to be closed. */
function InTheWay(props: {
  closure: Closure;
  booked: Appointment[];
  onClose: () => void;
  /** With the appointments where they are to be called off. */
  onGoOn: (closure: Closure, booked: Appointment[] | null) => void;
}) {
  const { closure, booked } = props;
  const isOff = useSignal(false);
  const untold = booked.filter(({ email }) => !email).length;
  const { timeZone, services } = theHall();
  const nameOf = (id: string) => pick(services.find((service) => service.id === id)?.names) || id;
  return (
    <Dialog class="in-the-way" title={t('booked-title', { count: booked.length })} onClose={props.onClose}>
      <p>
        {daysText(closure)}. {t('booked-text')}
      </p>
      <ul class="booked">
        {booked.slice(0, NAMED).map(({ id, at, serviceIds }) => (
          <li key={id}>
            <span>
              {t('booked-at', { day: speaker.day(at, timeZone), time: speaker.time(at, timeZone) })}
            </span>
            <span>{serviceIds.map(nameOf).join(', ')}</span>
          </li>
        ))}
      </ul>
      {booked.length > NAMED && <p>{t('booked-more', { count: booked.length - NAMED })}</p>}
      <label class="row tick">
        <input
          type="checkbox"
          checked={isOff.value}
          onChange={(event) => (isOff.value = event.currentTarget.checked)}
        />
        <span>{t('booked-call-off')}</span>
      </label>
      <p class="small quiet-text">{t('booked-told', { told: booked.length - untold, untold })}</p>
      <div class="row">
        <button autofocus onClick={props.onClose}>
          {t('never-mind')}
        </button>
        <button class="primary" onClick={() => props.onGoOn(closure, isOff.value ? booked : null)}>
          {t(isOff.value ? 'booked-go-on-off' : 'booked-go-on')}
        </button>
      </div>
    </Dialog>
  );
}

/** The holidays of this year and the next that the hall is not closed on yet. */
function Holidays(props: {
  today: string;
  closures: Closure[];
  busy: boolean;
  onAdd: (closure: Closure) => void;
}) {
  const { today, closures } = props;
  const year = Number(today.slice(0, 4));
  const offered = [year, year + 1]
    .flatMap(holidaysOf)
    .filter(({ from }) => from >= today)
    .filter((day) => !closures.some(({ from, to }) => from <= day.from && day.to <= to));
  if (offered.length === 0) return null;
  return (
    <div class="stack holidays">
      <h3>{t('holidays')}</h3>
      <p class="quiet-text">{t('holidays-help')}</p>
      <ul>
        {offered.map(({ name, from, to }) => (
          <li key={from}>
            <button
              aria-disabled={props.busy}
              onClick={async () => {
                await speaker.prepare(speaker.languages);
                props.onAdd({ from, to, reason: speaker.inEach(`holiday-${name}`) });
              }}
            >
              <strong>{t(`holiday-${name}`)}</strong> <span>{daysText({ from, to })}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

interface Draft {
  from: string;
  /** The last day, as people say it. */
  last: string;
  reason: Texts;
}

function ClosureForm(props: {
  busy: Editing<Draft>['saving'];
  onAdd: (closure: Closure) => Promise<Problem | null>;
  onClose: () => void;
}) {
  const draft = useSignal<Draft>({ from: '', last: '', reason: {} });
  const problem = useSignal<Problem | null>(null);
  const isBegun = ({ from, reason }: Draft) => from !== '' || Object.keys(filled(reason)).length > 0;
  const isChanged = isBegun(draft.value);
  useUnsaved(() => isBegun(draft.peek()));
  const one = (pointer: string): FieldName => ({ pointers: [pointer], label: t(`closure-${pointer}`) });
  const [from, to] = [one('from'), one('to')];
  const change = (members: Partial<Draft>) => (draft.value = { ...draft.value, ...members });
  const editing: Editing<Draft> = {
    draft,
    problem,
    saving: props.busy,
    theirs: useSignal(null),
    isChanged,
    isSaved: false,
    change,
    async save() {
      const { from: first, last, reason } = draft.peek();
      const end = last || first;
      problem.value = null;
      problem.value = await props.onAdd({
        from: first,
        to: end && daysAfter(end, 1),
        reason: filled(reason),
      });
    },
    takeTheirs: () => {},
    overwrite: async () => {},
    goOn: () => {},
    reset: () => {},
  };
  return (
    <Form
      editing={editing}
      fields={[from, to, ...textNames('reason', t('closure-reason'))]}
      inWords={() => []}
      onCancel={props.onClose}
      saveLabel={t('closure-add')}
    >
      <div class="fields">
        {(
          [
            ['from', from],
            ['last', to],
          ] as const
        ).map(([member, name]) => (
          <Field
            key={member}
            name={name}
            class="short"
            hint={member === 'last' ? t('closure-to-hint') : undefined}
          >
            {(control) => (
              <input
                {...control}
                type="date"
                value={draft.value[member]}
                onInput={(event) => change({ [member]: event.currentTarget.value })}
              />
            )}
          </Field>
        ))}
      </div>
      <TextsField
        member="reason"
        label={t('closure-reason')}
        hint={t('closure-reason-hint')}
        value={draft.value.reason}
        onInput={(reason) => change({ reason })}
      />
    </Form>
  );
}
