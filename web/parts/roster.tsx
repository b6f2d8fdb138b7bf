import { useSignal, type Signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { ListOf, OpeningPeriod, RosterDay, RosterEntry } from '../contract';
import type { LocalDay } from '../days';
import { at, createDesk, get, type Problem } from '../rest';
import type { Speaker } from '../texts';
import { weekdayOf } from '../wall-clock';
import { Dialog } from './dialog';
import './roster.css';

const act = createDesk();
/** How often a roster is sent again after somebody planned another day. */
const TRIES = 3;

/** A turn as it is being written. */
type Turn = Omit<RosterEntry, 'breaks'> & { breaks: { from: string; to: string }[] };

/** The hall whose day is planned. */
export interface RosterHall {
  id: string;
  timeZone: string;
  openingHours: OpeningPeriod[];
  counters: { id: string; name: string }[];
}

/** A day's turns as they are now, and the edition of all that is planned. */
interface Seen {
  turns: Turn[];
  edition: string | undefined;
}

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** Who works where on a day: each counter from when to when, with its breaks. */
export function EditRoster(props: {
  speaker: Speaker;
  hall: RosterHall;
  day: LocalDay;
  onClose: () => void;
  onSaved: () => void;
}) {
  const { speaker, hall, day, onClose, onSaved } = props;
  const { t } = speaker;
  const path = `/halls${at(hall.id)}/rosters`;
  const turns = useSignal<Turn[] | null>(null);
  const before = useSignal<Seen | null>(null);
  const theirs = useSignal<Seen | null>(null);
  const problem = useSignal<Problem | null>(null);
  const saving = useSignal(false);
  const hours = hall.openingHours.filter(({ weekday }) => weekday === weekdayOf(day.date));
  const usual = { from: hours[0]?.from ?? '09:00', to: hours.at(-1)?.to ?? '17:00' };

  async function read(): Promise<Seen | null> {
    const result = await get<ListOf<RosterDay>>(`${path}?from=${day.date}`);
    if (!result.ok) {
      problem.value = result.problem;
      return null;
    }
    const planned = result.value.items.find((each) => each.day === day.date)?.entries ?? [];
    return { turns: planned, edition: result.edition };
  }
  useEffect(() => {
    void read().then((seen) => {
      before.value = seen;
      turns.value = seen?.turns ?? null;
    });
  }, []);

  async function send() {
    for (let tries = TRIES; ; tries -= 1) {
      const items = [{ day: day.date, entries: turns.peek() }];
      const result = await act('PUT', path, { items }, before.peek()?.edition);
      if (result.ok) return onSaved();
      const now = result.problem.status === 412 && tries > 0 ? await read() : null;
      if (!now) return void (problem.value = result.problem);
      const isOfAnotherDay = same(now.turns, before.peek()?.turns);
      before.value = now;
      if (isOfAnotherDay) continue;
      return void (theirs.value = now);
    }
  }
  async function submit(event: SubmitEvent) {
    event.preventDefault();
    if (saving.peek()) return;
    saving.value = true;
    problem.value = null;
    theirs.value = null;
    await send();
    saving.value = false;
  }
  const add = (counters: { id: string }[]) =>
    (turns.value = [
      ...(turns.value ?? []),
      ...counters.map(({ id }) => ({ counterId: id, ...usual, breaks: [] })),
    ]);
  const free = hall.counters.filter(({ id }) => !turns.value?.some(({ counterId }) => counterId === id));
  const next = free[0] ?? hall.counters[0];

  return (
    <Dialog
      class="roster"
      title={t('roster-of', { day: speaker.day(day.instant, hall.timeZone) })}
      onClose={onClose}
    >
      <form class="stack" onSubmit={(event) => void submit(event)}>
        {turns.value?.length === 0 && <p class="quiet-text">{t('roster-empty')}</p>}
        {turns.value?.map((turn, index) => (
          <TurnFields key={index} {...{ speaker, turn, index, turns }} counters={hall.counters} />
        ))}
        {turns.value && (
          <div class="row">
            {next && (
              <button type="button" onClick={() => add([next])}>
                {t('roster-add')}
              </button>
            )}
            {free.length > 1 && (
              <button type="button" onClick={() => add(free)}>
                {t('roster-add-all', { count: free.length })}
              </button>
            )}
          </div>
        )}
        <div role="alert">
          {problem.value && (
            <ul class="banner wrong">
              {faultTexts(speaker, problem.value).map((text) => (
                <li key={text}>{text}</li>
              ))}
            </ul>
          )}
          {theirs.value && (
            <div class="banner wrong">
              <p>{t('roster-theirs')}</p>
              <ul>
                {turnTexts(speaker, hall, theirs.value.turns).map((text) => (
                  <li key={text}>{text}</li>
                ))}
              </ul>
              <button
                type="button"
                onClick={() => {
                  turns.value = theirs.peek()?.turns ?? [];
                  theirs.value = null;
                }}
              >
                {t('roster-take-theirs')}
              </button>
            </div>
          )}
        </div>
        <div class="row dialog-ways">
          <button type="button" onClick={onClose}>
            {t('never-mind')}
          </button>
          <button class="primary" disabled={!turns.value} aria-disabled={saving.value}>
            {t(theirs.value ? 'roster-keep-yours' : 'save')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

/** A day's turns in words, one a line; of nobody when there are none. */
export function turnTexts(
  { t }: Speaker,
  hall: Pick<RosterHall, 'counters'>,
  turns: readonly Pick<RosterEntry, 'counterId' | 'from' | 'to'>[],
): string[] {
  if (turns.length === 0) return [t('roster-nobody')];
  const nameOf = (id: string) => hall.counters.find((counter) => counter.id === id)?.name ?? id;
  return turns.map(({ counterId, from, to }) => t('roster-line', { counter: nameOf(counterId), from, to }));
}

function TurnFields(props: {
  speaker: Speaker;
  turn: Turn;
  index: number;
  turns: Signal<Turn[] | null>;
  counters: { id: string; name: string }[];
}) {
  const { speaker, turn, index, turns, counters } = props;
  const { t } = speaker;
  const change = (members: Partial<Turn>) =>
    (turns.value = (turns.value ?? []).map((each, n) => (n === index ? { ...each, ...members } : each)));
  const name = counters.find(({ id }) => id === turn.counterId)?.name ?? turn.counterId;
  return (
    <fieldset class="turn">
      <legend class="small">{t('roster-turn', { number: index + 1, counter: name })}</legend>
      <div class="row">
        <label>
          <span class="unseen">{t('roster-counter')}</span>
          <select
            value={turn.counterId}
            onChange={(event) => change({ counterId: event.currentTarget.value })}
          >
            {counters.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <Times speaker={speaker} value={turn} onChange={(part) => change(part)} />
        <button
          type="button"
          onClick={() => (turns.value = (turns.value ?? []).filter((_, n) => n !== index))}
        >
          {t('roster-remove')}
          <span class="unseen"> {name}</span>
        </button>
      </div>
      {turn.breaks.map((pause, nth) => (
        <div class="row pause" key={nth}>
          <span class="small">{t('roster-break')}</span>
          <Times
            speaker={speaker}
            of={t('roster-break')}
            value={pause}
            onChange={(part) =>
              change({ breaks: turn.breaks.map((each, n) => (n === nth ? { ...each, ...part } : each)) })
            }
          />
          <button type="button" onClick={() => change({ breaks: turn.breaks.filter((_, n) => n !== nth) })}>
            {t('roster-remove')}
            <span class="unseen">
              {' '}
              {t('roster-break')} {name}
            </span>
          </button>
        </div>
      ))}
      <button
        type="button"
        class="quiet"
        onClick={() => change({ breaks: [...turn.breaks, { from: '12:00', to: '12:30' }] })}
      >
        {t('roster-add-break')}
        <span class="unseen"> {name}</span>
      </button>
    </fieldset>
  );
}

function Times(props: {
  speaker: Speaker;
  of?: string;
  value: { from: string; to: string };
  onChange: (part: { from?: string; to?: string }) => void;
}) {
  const { speaker, of, value, onChange } = props;
  const { t } = speaker;
  return (
    <>
      {(['from', 'to'] as const).map((end) => (
        <label key={end} class="row small">
          {of && <span class="unseen">{of}</span>} {t(`roster-${end}`)}
          <input
            type="time"
            required
            value={value[end]}
            onInput={(event) => onChange({ [end]: event.currentTarget.value })}
          />
        </label>
      ))}
    </>
  );
}

/** What the server found wrong, in the words of the screen: each with the turn it is in. */
function faultTexts({ t }: Speaker, problem: Problem): string[] {
  const known = (problem.faults ?? []).map(({ pointer }) => {
    const [, number, member] = /^items\[0\]\.entries\[(\d+)\](?:\.(\w+))?/.exec(pointer) ?? [];
    if (number === undefined) return t(pointer === 'items[0].day' ? 'roster-fault-day' : 'problem-other');
    const turn = Number(number) + 1;
    switch (member) {
      case undefined:
        return t('roster-fault-overlap', { turn });
      case 'breaks':
        return t('roster-fault-break', { turn });
      case 'from':
      case 'to':
        return t('roster-fault-times', { turn });
      default:
        return t('roster-fault-other', { turn });
    }
  });
  return known.length > 0 ? [...new Set(known)] : [t('problem-other')];
}
