import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { Advice, AdviceMove, CarriedAdvice } from '../../web/contract';
import { isNarrow } from '../../web/narrow';
import { Pager, useTurned } from '../../web/parts/pager';
import { at, createDesk } from '../../web/rest';
import { isEverything, servicesSaid } from '../../web/services-said';
import { minutesUp } from '../../web/waits';
import { unservedFirst } from './first';
import { addressOfPart } from './place';
import { placed } from './slots';
import type { OverviewProps } from './queues';

/** The server gives no more at once; each has its place on the page. */
const PLACES = 3;

const act = createDesk();

type Page = Pick<OverviewProps, 'speaker' | 'names' | 'hall'>;

function serviceNames({ speaker, hall }: Page, ids: string[]): string {
  const all = new Intl.ListFormat(speaker.language.value, { type: 'conjunction' });
  return servicesSaid(speaker, hall, ids, (names) => all.format(names));
}

function moveText(page: Page, move: AdviceMove): string {
  const { t, time } = page.speaker;
  const counter = page.names.counterName(move.counterId ?? undefined);
  switch (move.kind) {
    case 'openCounter':
      return t('move-openCounter', { counter, services: serviceNames(page, move.serviceIds) });
    case 'endBreak':
      return t('move-endBreak', { counter });
    case 'delayBreak':
      return t('move-delayBreak', {
        counter,
        minutes: move.minutes ?? 0,
        time: move.until ? time(move.until, page.hall.timeZone) : '',
      });
    case 'appointmentsFirst':
      return t('move-appointmentsFirst', { minutes: move.minutes ?? 0 });
    case 'setServices': {
      const added = move.added.length > 0;
      const way = added && move.removed.length > 0 ? 'both' : added ? 'added' : 'removed';
      return t(`move-setServices-${way}`, {
        counter,
        added: serviceNames(page, move.added),
        removed: serviceNames(page, move.removed),
      });
    }
  }
}

/** All moves in one sentence without its end. */
function movesText(page: Page, moves: AdviceMove[]): string {
  const [first = '', ...others] = moves.map((move) => moveText(page, move));
  const later = others.map((text) => text.charAt(0).toLowerCase() + text.slice(1));
  return later.reduce((one, other) => page.speaker.t('move-and', { one, other }), first);
}

/** Who waits longer: those of whom there is at least one, by at least a minute. */
function harmText({ speaker, names }: Page, advice: Advice): string {
  const harmed = advice.effects.filter(({ longer }) => longer.visitors >= 0.5 && longer.byS >= 60);
  if (harmed.length === 0) return speaker.t('advice-no-harm');
  const sentences = harmed.map(({ serviceId, longer }) =>
    speaker.t('advice-harm', {
      count: Math.max(1, Math.round(longer.visitors)),
      service: speaker.pick(names.service(serviceId)?.names),
      minutes: Math.round(longer.byS / 60),
    }),
  );
  return sentences.join(' ');
}

interface Failure {
  id: string;
  text: string;
}

/** What can be done now, each with one button. */
export function AdvicePanel(props: OverviewProps & { hallId: string }) {
  const { speaker, view } = props;
  const { t } = speaker;
  const places = useRef<(string | null)[]>([]);
  const failed = useSignal<Failure | null>(null);
  const busy = useSignal<string | null>(null);
  const items = placed(places.current, unservedFirst(view), PLACES);
  places.current = items.map((item) => item?.id ?? null);
  // Where there is room for one, empty places are passed over.
  const turned = useTurned(
    isNarrow.value ? items.filter((item) => item) : items,
    isNarrow.value ? 1 : PLACES,
  );

  async function carryOut(advice: Advice) {
    busy.value = advice.id;
    failed.value = null;
    const done = await act('POST', `/halls${at(props.hallId)}/advice${at(advice.id)}/_carryout`);
    busy.value = null;
    if (!done.ok) {
      const changed = done.problem.status === 409 || done.problem.status === 404;
      failed.value = { id: advice.id, text: t(changed ? 'advice-stale' : 'problem-other') };
    }
  }
  return (
    <section class="card advice">
      <div class="row advice-head">
        <h2>{t('advice')}</h2>
        <p role="status">{failed.value?.text ?? (view.advice.length === 0 ? t('advice-none') : '')}</p>
        {view.adviceRecord.length > 0 && (
          <a class="key" href={addressOfPart('day')}>
            {t('advice-look-back')}
          </a>
        )}
        <Pager speaker={speaker} about={t('advice')} turned={turned} />
      </div>
      <ul class="advice-places">
        {turned.shown.map((item, place) => (
          <li key={item?.id ?? `empty-${place}`} class={item ? 'advice-item' : 'advice-empty'}>
            {item && (
              <AdviceItem
                {...props}
                advice={item}
                busy={busy.value !== null}
                onCarryOut={() => void carryOut(item)}
              />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function AdviceItem(props: Page & { acts: boolean; advice: Advice; busy: boolean; onCarryOut: () => void }) {
  const { speaker, names, advice } = props;
  const { t } = speaker;
  const moves = movesText(props, advice.moves);
  const { before, after, lo, hi } = advice.expectedBreaches;
  const unusual = advice.moves.filter((move) => move.unusual.length > 0);
  return (
    <>
      <p>
        <strong>{t('advice-effect', { moves, before: Math.round(before), after: Math.round(after) })}</strong>
      </p>
      <p>{harmText(props, advice)}</p>
      <p class="small quiet-text">
        {t('advice-range', { lo: Math.round(lo), hi: Math.round(hi) })}
        {advice.needsPerson && <> {t('advice-needs-person')}</>}
        {unusual.map((move) => (
          <>
            {' '}
            {t('advice-unusual', {
              counter: names.counterName(move.counterId ?? undefined),
              services: isEverything(props.hall, move.unusual)
                ? t('everything.alone')
                : serviceNames(props, move.unusual),
            })}
          </>
        ))}
      </p>
      {props.acts && (
        <button class="primary" disabled={props.busy} onClick={props.onCarryOut}>
          {t('advice-carry-out')}
          <span class="unseen"> {moves}</span>
        </button>
      )}
    </>
  );
}

/** What was done, what was promised of it, and what then happened. */
export function AdviceRecord(props: OverviewProps & { hallId: string }) {
  const { speaker, view } = props;
  const { t } = speaker;
  const turned = useTurned(view.adviceRecord, isNarrow.value ? 3 : 4);
  const failed = useSignal<string | null>(null);

  async function undo(carried: CarriedAdvice) {
    failed.value = null;
    const done = await act('POST', `/halls${at(props.hallId)}/advice${at(carried.id)}/_undo`);
    if (!done.ok) failed.value = t(done.problem.status === 409 ? 'advice-undo-stale' : 'problem-other');
  }
  return (
    <section class="card advice-record">
      <div class="row section-head">
        <h2>{t('record')}</h2>
        <Pager speaker={speaker} about={t('record')} turned={turned} />
      </div>
      <p class="quiet-text" role="status">
        {failed.value ?? (view.adviceRecord.length === 0 ? t('record-none') : '')}
      </p>
      <ol class="lines">
        {turned.shown.map((carried) => (
          <RecordLine
            key={`${carried.id} ${carried.at}`}
            {...props}
            carried={carried}
            onUndo={() => void undo(carried)}
          />
        ))}
      </ol>
    </section>
  );
}

function RecordLine(props: OverviewProps & { carried: CarriedAdvice; onUndo: () => void }) {
  const { speaker, hall, carried } = props;
  const { t } = speaker;
  const moves = movesText(props, carried.moves);
  const { before, after, lo, hi } = carried.expectedBreaches;
  const time = (instant: string) => speaker.time(instant, hall.timeZone);
  return (
    <li>
      <span>{time(carried.at)}</span>
      <div>
        <p>{moves}.</p>
        <p class="small quiet-text">
          {t('record-promised', {
            before: Math.round(before),
            after: Math.round(after),
            lo: Math.round(lo),
            hi: Math.round(hi),
          })}{' '}
          {t(`record-${carried.state}`, {
            broken: carried.broken ?? 0,
            minutes: minutesUp((Date.parse(carried.until) - props.now.value) / 1000),
            time: carried.undoneAt ? time(carried.undoneAt) : '',
          })}
        </p>
      </div>
      {props.acts && carried.canUndo && (
        <button onClick={props.onUndo}>
          {t('advice-undo')}
          <span class="unseen"> {moves}</span>
        </button>
      )}
    </li>
  );
}
