import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { wrongText } from '../../web/appointment-faults';
import type { Appointment, ListOf } from '../../web/contract';
import { isOf, problemText, type Fault } from '../../web/faults';
import { Dialog } from '../../web/parts/dialog';
import { at, createDesk, get, type Problem, type Result } from '../../web/rest';
import { blank, draftOf, momentOf, over, toBook, toChange, type Draft } from './draft';
import { dayText, whatFor, withWhom, type Ground } from './ground';

const act = createDesk();
/** Each field, with how the server names what is in it. */
const FIELDS = {
  service: ['serviceIds'],
  day: ['at'],
  who: ['contact'],
  email: ['email'],
  kept: ['reservedFor', 'counterId', 'agentId'],
};
type Field = keyof typeof FIELDS;

export interface BookingProps extends Ground {
  /** The one that is changed; a new one where there is none. */
  booked: Appointment | null;
  /** What of it is another because somebody moved it over the board: that alone is asked about. */
  moved?: { time?: string; kept?: string };
  day: string;
  onDone: (said: string, day: string) => void;
  onClose: () => void;
}

/** Books an appointment, or changes one: nothing that a colleague made of it meanwhile is overwritten unseen. */
export function Booking(props: BookingProps) {
  const { speaker, hallId, hall, booked, onDone, onClose } = props;
  const { t } = speaker;
  const zone = hall.timeZone;
  const before = useSignal(booked ? draftOf(booked, zone) : blank(props.day));
  const draft = useSignal({ ...before.peek(), ...props.moved });
  const edition = useSignal<string | undefined>(undefined);
  const problem = useSignal<Problem | null>(null);
  const theirs = useSignal<Draft | null>(null);
  const isOff = useSignal(false);
  const reason = useSignal('');
  const isMove = useSignal(props.moved !== undefined);
  const busy = useSignal(false);
  const path = booked ? `/appointments${at(booked.id)}` : '';

  /** As it is now, with its edition; a list says neither. */
  async function read(): Promise<Draft | null> {
    const answer = await get<Appointment>(path);
    if (!answer.ok) return null;
    edition.value = answer.edition;
    return draftOf(answer.value, zone);
  }
  useEffect(() => {
    if (!booked) return;
    void read().then((now) => {
      if (!now) return;
      draft.value = over(now, before.peek(), draft.peek());
      before.value = now;
    });
  }, []);

  /** Somebody else was there first: what they made of it is shown before anything is sent again. */
  async function meet(refused: Problem) {
    const now = refused.status === 412 ? await read() : null;
    if (!now) return void (problem.value = refused);
    draft.value = over(now, before.peek(), draft.peek());
    before.value = now;
    theirs.value = now;
  }

  async function once<T>(send: () => Promise<Result<T>>, done: (value: T) => void) {
    // A second press while the first is under way is the same wish.
    if (busy.peek()) return;
    busy.value = true;
    problem.value = null;
    theirs.value = null;
    const answer = await send();
    if (answer.ok) done(answer.value);
    else await meet(answer.problem);
    busy.value = false;
  }

  function save() {
    const missing = missingIn(draft.peek(), zone);
    if (missing.length > 0)
      return void (problem.value = { name: 'typed', status: 0, title: '', faults: missing });
    const changes = booked ? toChange(before.peek(), draft.peek(), zone) : {};
    if (booked && Object.keys(changes).length === 0) return onClose();
    void once<Appointment>(
      () =>
        booked
          ? act('PATCH', path, changes, edition.peek())
          : act('POST', '/appointments', { hallId, ...toBook(draft.peek(), zone) }),
      (now) => onDone(doneText(props, now), draftOf(now, zone).day),
    );
  }

  function callOff() {
    const isDone = () => onDone(t('called-off', { who: nameOf(props, booked) }), before.peek().day);
    const because = reason.peek().trim();
    if (!because || !booked)
      return void once<undefined>(() => act('DELETE', path, undefined, edition.peek()), isDone);
    const asked = { hallId, appointmentIds: [booked.id], reason: because };
    void once<ListOf<Appointment>>(
      () => act('POST', '/appointments/_calloff', asked),
      ({ items: [now] }) => {
        if (now?.state === 'cancelled') isDone();
        else problem.value = { name: 'wrong-state', status: 409, title: '', state: now?.state ?? '' };
      },
    );
  }

  const faults = problem.value?.faults ?? [];
  const change = (members: Partial<Draft>) => (draft.value = { ...draft.peek(), ...members });
  const above = (
    <>
      {problem.value && <Refused {...props} problem={problem.value} hasFields={!isMove.value} />}
      {theirs.value && (
        <div class="banner late" role="alert">
          <p>{t('theirs', { now: inWords(props, theirs.value) })}</p>
          <p>{t(isOff.value ? 'theirs-off' : 'theirs-yours')}</p>
        </div>
      )}
    </>
  );
  if (booked && isOff.value) {
    return (
      <Dialog title={t('call-off-title', { who: nameOf(props, booked) })} onClose={onClose}>
        {above}
        <p>{inWords(props, before.value)}</p>
        <p>
          {before.value.email ? t('call-off-mail', { email: before.value.email }) : t('call-off-no-mail')}
        </p>
        {before.value.email && (
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
        <div class="row">
          <button class="primary" aria-disabled={busy.value} onClick={callOff}>
            {t('call-off-sure')}
          </button>
          <button autofocus class="quiet" onClick={onClose}>
            {t('never-mind')}
          </button>
        </div>
      </Dialog>
    );
  }
  if (booked && isMove.value) {
    return (
      <Dialog title={t('move-title', { who: nameOf(props, booked) })} onClose={onClose}>
        {above}
        <p>{t('move-from', { was: placeInWords(props, before.value) })}</p>
        <p>{t('move-to', { will: placeInWords(props, draft.value) })}</p>
        <p class="quiet-text">{mailText(props, draft.value)}</p>
        <div class="row form-ways">
          <button class="primary" aria-disabled={busy.value} onClick={save}>
            {t('move-sure')}
          </button>
          <button autofocus class="quiet" onClick={onClose}>
            {t('never-mind')}
          </button>
          <button class="quiet" onClick={() => (isMove.value = false)}>
            {t('move-more')}
          </button>
        </div>
      </Dialog>
    );
  }
  return (
    <Dialog title={booked ? t('change-title') : t('new-title')} class="booking" onClose={onClose}>
      <form
        class="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        {above}
        <Fields {...props} draft={draft.value} faults={faults} onChange={change} />
        <p class="quiet-text">{mailText(props, draft.value)}</p>
        <div class="row form-ways">
          <button class="primary" aria-disabled={busy.value}>
            {t(booked ? 'save' : 'book')}
          </button>
          <button type="button" class="quiet" onClick={onClose}>
            {t('never-mind')}
          </button>
          {booked && (
            <button
              type="button"
              class="quiet"
              onClick={() => {
                problem.value = null;
                isOff.value = true;
              }}
            >
              {t('call-off')}
            </button>
          )}
        </div>
      </form>
    </Dialog>
  );
}

/** What must be there before anything is sent: the server cannot name a moment that nobody typed. */
function missingIn(draft: Draft, zone: string): Fault[] {
  return [
    ...(draft.serviceIds.length === 0
      ? [{ pointer: 'serviceIds', detail: 'must name at least one service' }]
      : []),
    ...(momentOf(draft, zone) === null ? [{ pointer: 'at', detail: 'needs a moment' }] : []),
  ];
}

const nameOf = ({ speaker }: BookingProps, booked: Appointment | null) =>
  booked?.contact || booked?.code || speaker.t('who-unknown');

function inWords(props: BookingProps, draft: Draft): string {
  const [moment, kept] = whenAndWhere(props, draft);
  return [moment, whatFor(props, draft.serviceIds), draft.contact, kept].filter(Boolean).join(' · ');
}

/** When it is and at which counter, also where that is open. */
function placeInWords(props: BookingProps, draft: Draft): string {
  const [moment, kept] = whenAndWhere(props, draft);
  return `${moment} · ${kept || props.speaker.t('kept-nobody')}`;
}

function whenAndWhere({ speaker, hall }: BookingProps, draft: Draft): [string, string] {
  const [kind, id = ''] = draft.kept.split(':');
  const reservedFor = kind === 'counter' ? { counterId: id } : kind === 'agent' ? { agentId: id } : null;
  const moment = speaker.t('moment', { day: dayText(speaker, draft.day), time: draft.time });
  return [moment, withWhom({ hall }, { reservedFor })];
}

/** Who hears of it by mail. */
function mailText({ speaker: { t }, booked }: BookingProps, { email }: Draft): string {
  const told = email.trim();
  if (told) return t(booked ? 'mail-change' : 'mail-new', { email: told });
  return t('mail-nobody');
}

function doneText(props: BookingProps, { at: moment, code, email }: Appointment): string {
  const { speaker, hall, booked } = props;
  const day = speaker.day(moment, hall.timeZone);
  const time = speaker.time(moment, hall.timeZone);
  const done = speaker.t(booked ? 'changed' : 'booked', { day, time, code });
  return email ? `${done} ${speaker.t('mail-goes', { email })}` : done;
}

/** What was refused as a whole, or how many fields are wrong; the keyboard is then there. */
function Refused({ speaker, problem, hasFields }: BookingProps & { problem: Problem; hasFields: boolean }) {
  const { t } = speaker;
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), [problem]);
  const faults = problem.faults ?? [];
  // What has a field is said there.
  const others = faults.filter(
    (fault) => !hasFields || !Object.values(FIELDS).some((pointers) => isOf(fault, pointers)),
  );
  const isPast = problem.name === 'wrong-state' && problem.state;
  return (
    <div class="banner wrong" role="alert" tabIndex={-1} ref={box}>
      <p>
        {faults.length > 0
          ? t('fault-summary', { count: faults.length })
          : isPast
            ? t('refused-state', { state: t(`state-${problem.state}`) })
            : problemText(speaker, problem)}
      </p>
      {others.map((fault) => (
        <p key={fault.pointer}>{wrongText(speaker, fault)}</p>
      ))}
    </div>
  );
}

interface FieldsProps extends BookingProps {
  draft: Draft;
  faults: readonly Fault[];
  onChange: (members: Partial<Draft>) => void;
}

function Fields(props: FieldsProps) {
  const { speaker, hall, draft, onChange } = props;
  const { t } = speaker;
  const inHall = hall.counters.map(({ id, name }) => [`counter:${id}`, name] as const);
  const isElse = draft.kept !== 'nobody' && !inHall.some(([value]) => value === draft.kept);
  return (
    <>
      <Services {...props} />
      <div class="two-fields">
        <Around {...props} field="day" label={t('day')}>
          {(control) => (
            <input
              {...control}
              type="date"
              value={draft.day}
              onInput={(event) => onChange({ day: event.currentTarget.value })}
            />
          )}
        </Around>
        <label>
          {t('time')}
          <input
            type="time"
            value={draft.time}
            aria-invalid={props.faults.some((fault) => isOf(fault, FIELDS.day))}
            onInput={(event) => onChange({ time: event.currentTarget.value })}
          />
        </label>
      </div>
      <Around {...props} field="who" label={t('contact')}>
        {(control) => (
          <input
            {...control}
            maxLength={240}
            autocomplete="off"
            value={draft.contact}
            onInput={(event) => onChange({ contact: event.currentTarget.value })}
          />
        )}
      </Around>
      <Around {...props} field="email" label={t('email')}>
        {(control) => (
          <input
            {...control}
            type="email"
            maxLength={254}
            autocomplete="off"
            value={draft.email}
            onInput={(event) => onChange({ email: event.currentTarget.value })}
          />
        )}
      </Around>
      <Around {...props} field="kept" label={t('kept-for')}>
        {(control) => (
          <select
            {...control}
            value={draft.kept}
            onChange={(event) => onChange({ kept: event.currentTarget.value })}
          >
            <option value="nobody">{t('kept-nobody')}</option>
            {isElse && <option value={draft.kept}>{draft.kept.replace(/^\w+:/, '')}</option>}
            {inHall.map(([value, name]) => (
              <option key={value} value={value}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Around>
    </>
  );
}

/** What the visitor comes for; chosen first is helped first. */
function Services({ speaker, hall, draft, faults, onChange }: FieldsProps) {
  const { t } = speaker;
  const own = faults.filter((fault) => isOf(fault, FIELDS.service));
  return (
    <fieldset class={own.length > 0 ? 'field faulty' : 'field'}>
      <legend>{t('service')}</legend>
      {own.map((fault) => (
        <p key={fault.pointer} class="fault">
          {wrongText(speaker, fault)}
        </p>
      ))}
      <div class="services">
        {hall.services.map(({ id, names }) => {
          const nth = draft.serviceIds.indexOf(id);
          return (
            <label key={id} class="row">
              <input
                type="checkbox"
                checked={nth >= 0}
                onChange={() =>
                  onChange({
                    serviceIds:
                      nth >= 0 ? draft.serviceIds.filter((each) => each !== id) : [...draft.serviceIds, id],
                  })
                }
              />
              <span>
                {speaker.pick(names) || id}
                {nth >= 0 && draft.serviceIds.length > 1 && ` (${nth + 1})`}
              </span>
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}

/** A name and what is wrong, around the control that it is about. */
function Around(
  props: FieldsProps & {
    field: Field;
    label: string;
    children: (control: Record<string, string | boolean>) => ComponentChildren;
  },
) {
  const { speaker, field, label } = props;
  const own = props.faults.filter((fault) => isOf(fault, FIELDS[field]));
  const id = `booking-${field}`;
  return (
    <div class={own.length > 0 ? 'field faulty' : 'field'}>
      <label for={id}>{label}</label>
      {own.length > 0 && (
        <p id={`${id}-fault`} class="fault">
          {own.map((fault) => wrongText(speaker, fault)).join(' ')}
        </p>
      )}
      {props.children({
        id,
        'aria-invalid': own.length > 0,
        ...(own.length > 0 && { 'aria-describedby': `${id}-fault` }),
      })}
    </div>
  );
}
