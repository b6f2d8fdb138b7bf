import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { wrongText } from '../../web/appointment-faults';
import type { Appointment, BlockedTime, ListOf } from '../../web/contract';
import { isOf as isAbout, problemText } from '../../web/faults';
import { Dialog } from '../../web/parts/dialog';
import { at, createDesk, type Problem } from '../../web/rest';
import { instantOf } from '../../web/wall-clock';
import { clocksOf, whatIsBlocked } from './blocks';
import type { DayProps } from './day';
import { daysLater } from './days';
import { dayText, whatFor } from './ground';

const act = createDesk();
const KINDS = ['hall', 'services', 'counters'] as const;
type Kind = (typeof KINDS)[number];
/** So many are called off at once. */
const MOST = 500;

interface Wanted {
  from: string;
  to: string;
  kind: Kind;
  serviceIds: string[];
  counterIds: string[];
  note: string;
}

/** As the server takes it; null where no time was typed. */
function sent({ from, to, kind, serviceIds, counterIds, note }: Wanted, day: string, zone: string) {
  if (!from || !to) return null;
  const ends = to === '00:00' ? `${daysLater(day, 1)}T00:00` : `${day}T${to}`;
  return {
    from: instantOf(`${day}T${from}`, zone),
    to: instantOf(ends, zone),
    ...(kind === 'services' && { serviceIds }),
    ...(kind === 'counters' && { counterIds }),
    ...(note.trim() && { note: note.trim() }),
  };
}

/** Blocks a time of a day. Whom that hits is named first, and can be called off in the same step. */
export function Block(props: DayProps & { onDone: (said: string) => void; onClose: () => void }) {
  const { speaker, hallId, hall, day, onDone, onClose } = props;
  const { t } = speaker;
  const zone = hall.timeZone;
  const wanted = useSignal<Wanted>({
    from: '09:00',
    to: '10:00',
    kind: 'hall',
    serviceIds: [],
    counterIds: [],
    note: '',
  });
  const problem = useSignal<Problem | null>(null);
  /** Who is expected then; null before that was asked. */
  const hit = useSignal<Appointment[] | null>(null);
  const alsoOff = useSignal(false);
  const reason = useSignal('');
  const busy = useSignal(false);
  const path = `/halls${at(hallId, 'blocked-times')}`;
  const change = (members: Partial<Wanted>) => (wanted.value = { ...wanted.peek(), ...members });

  function fault(pointer: string, detail: string) {
    problem.value = { name: 'typed', status: 0, title: '', faults: [{ pointer, detail }] };
  }

  async function look() {
    const now = wanted.peek();
    const body = sent(now, day, zone);
    problem.value = null;
    if (!body) return fault('from', 'needs a time');
    if (now.kind !== 'hall' && now[now.kind === 'services' ? 'serviceIds' : 'counterIds'].length === 0)
      return fault('kind', 'needs a choice');
    if (busy.peek()) return;
    busy.value = true;
    const answer = await act<ListOf<Appointment>>('POST', `${path}/_check`, body);
    if (!answer.ok) problem.value = answer.problem;
    else if (answer.value.items.length > 0) hit.value = answer.value.items;
    else await block(body, []);
    busy.value = false;
  }

  async function block(body: NonNullable<ReturnType<typeof sent>>, off: readonly Appointment[]) {
    const answer = await act<BlockedTime>('POST', path, body);
    if (!answer.ok) return void (problem.value = answer.problem);
    const [from, to] = clocksOf(answer.value, zone);
    const what = whatIsBlocked(props, hall, answer.value);
    const done = t('block-done', { when: t('hour', { from, to }), what });
    onDone([done, await callOff(off)].filter(Boolean).join(' '));
  }

  /** They read why, where they gave an address; says what came of it. */
  async function callOff(booked: readonly Appointment[]): Promise<string> {
    const because = reason.peek().trim();
    const gone: Appointment[] = [];
    for (let from = 0; from < booked.length; from += MOST) {
      const appointmentIds = booked.slice(from, from + MOST).map(({ id }) => id);
      const asked = { hallId, appointmentIds, ...(because && { reason: because }) };
      const answer = await act<ListOf<Appointment>>('POST', '/appointments/_calloff', asked);
      if (!answer.ok) return problemText(speaker, answer.problem);
      gone.push(...answer.value.items.filter(({ state }) => state === 'cancelled'));
    }
    if (booked.length === 0) return '';
    const told = gone.filter(({ email }) => email).length;
    return t('block-called-off', { count: gone.length, untold: gone.length - told });
  }

  async function sure() {
    const body = sent(wanted.peek(), day, zone);
    if (!body || busy.peek()) return;
    busy.value = true;
    problem.value = null;
    await block(body, alsoOff.peek() ? (hit.peek() ?? []) : []);
    busy.value = false;
  }

  const refused = problem.value && <Refused {...props} problem={problem.value} />;
  if (hit.value) {
    const untold = hit.value.filter(({ email }) => !email).length;
    return (
      <Dialog title={t('block-hit-title', { count: hit.value.length })} class="booking" onClose={onClose}>
        {refused}
        <p>{t('block-hit-text')}</p>
        <ul class="hit" tabIndex={0} aria-label={t('block-hit-list')}>
          {hit.value.map((each) => (
            <li key={each.id}>
              <time>{speaker.time(each.at, zone)}</time> <strong>{each.contact ?? each.code}</strong> ·{' '}
              {whatFor(props, each.serviceIds)}
            </li>
          ))}
        </ul>
        <label class="row">
          <input
            type="checkbox"
            checked={alsoOff.value}
            onChange={(event) => (alsoOff.value = event.currentTarget.checked)}
          />
          <span>{t('block-off', { count: hit.value.length })}</span>
        </label>
        {alsoOff.value && untold > 0 && <p class="quiet-text">{t('block-off-untold', { count: untold })}</p>}
        {alsoOff.value && untold < hit.value.length && (
          <label>
            {t('call-off-reason')}
            <input
              maxLength={400}
              autocomplete="off"
              value={reason.value}
              onInput={(event) => (reason.value = event.currentTarget.value)}
            />
          </label>
        )}
        <div class="row form-ways">
          <button class="primary" aria-disabled={busy.value} onClick={() => void sure()}>
            {t('block-sure')}
          </button>
          <button autofocus class="quiet" onClick={onClose}>
            {t('never-mind')}
          </button>
        </div>
      </Dialog>
    );
  }
  return (
    <Dialog title={t('block-title', { day: dayText(speaker, day) })} class="booking" onClose={onClose}>
      <form
        class="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void look();
        }}
      >
        {refused}
        <Fields {...props} wanted={wanted.value} onChange={change} />
        <p class="quiet-text">{t('block-help')}</p>
        <div class="row form-ways">
          <button class="primary" aria-disabled={busy.value}>
            {t('block-save')}
          </button>
          <button type="button" class="quiet" onClick={onClose}>
            {t('never-mind')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

/** Each fault in the reader's words; the keyboard is then there. */
function Refused({ speaker, problem }: DayProps & { problem: Problem }) {
  const { t } = speaker;
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), [problem]);
  const texts = problem.faults?.map((fault) =>
    isAbout(fault, ['from', 'to'])
      ? t('wrong-block-time')
      : isAbout(fault, ['kind'])
        ? t('wrong-block-choice')
        : wrongText(speaker, fault),
  );
  return (
    <div class="banner wrong" role="alert" tabIndex={-1} ref={box}>
      {[...new Set(texts ?? [problemText(speaker, problem)])].map((text) => (
        <p key={text}>{text}</p>
      ))}
    </div>
  );
}

interface FieldsProps extends DayProps {
  wanted: Wanted;
  onChange: (members: Partial<Wanted>) => void;
}

function Fields({ speaker, hall, wanted, onChange }: FieldsProps) {
  const { t } = speaker;
  const toggled = (ids: readonly string[], id: string) =>
    ids.includes(id) ? ids.filter((each) => each !== id) : [...ids, id];
  const services = hall.services.map(({ id, names }) => [id, speaker.pick(names) || id] as const);
  const counters = hall.counters.map(({ id, name }) => [id, name] as const);
  const named = wanted.kind === 'services' ? 'serviceIds' : 'counterIds';
  return (
    <>
      <div class="two-fields">
        {(['from', 'to'] as const).map((end) => (
          <label key={end}>
            {t(`block-${end}`)}
            <input
              type="time"
              value={wanted[end]}
              onInput={(event) => onChange({ [end]: event.currentTarget.value })}
            />
          </label>
        ))}
      </div>
      <fieldset class="field">
        <legend>{t('block-what')}</legend>
        {KINDS.map((kind) => (
          <label key={kind} class="row">
            <input
              type="radio"
              name="block-what"
              checked={wanted.kind === kind}
              onChange={() => onChange({ kind })}
            />
            <span>{t(`block-${kind}`)}</span>
          </label>
        ))}
      </fieldset>
      {wanted.kind !== 'hall' && (
        <fieldset class="field">
          <legend>{t(`block-${wanted.kind}`)}</legend>
          <div class="services">
            {(wanted.kind === 'services' ? services : counters).map(([id, name]) => (
              <label key={id} class="row">
                <input
                  type="checkbox"
                  checked={wanted[named].includes(id)}
                  onChange={() => onChange({ [named]: toggled(wanted[named], id) })}
                />
                <span>{name}</span>
              </label>
            ))}
          </div>
        </fieldset>
      )}
      <label>
        {t('block-note')}
        <input
          maxLength={240}
          autocomplete="off"
          value={wanted.note}
          onInput={(event) => onChange({ note: event.currentTarget.value })}
        />
      </label>
    </>
  );
}
