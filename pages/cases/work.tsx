import { useSignal, type ReadonlySignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { Case, Hall, ListOf } from '../../web/contract';
import { useFetched, wholeList } from '../../web/fetched';
import type { HallInfo } from '../../web/hall';
import { CaseKnown, Cases } from '../../web/parts/cases';
import { doer } from '../../web/session';
import { Pager, useTurned } from '../../web/parts/pager';
import { at } from '../../web/rest';
import type { Speaker } from '../../web/texts';
import { kindsOf, lastSettled, settledStep } from './sorting';

const OPEN_EVERY_MS = 15_000;
const SETTLED_EVERY_MS = 60_000;
const A_PAGE = 500;
/** How many lines stand on a page of each list. */
const LINES = 8;
const SETTLED_LINES = 5;

interface WorkProps {
  speaker: Speaker;
  names: HallInfo;
  hallId: string;
  hall: Hall;
  /** The hall's own time, which in a simulation is not that of the browser. */
  now: ReadonlySignal<number>;
}

/** What is to be worked off, what is due first on top, and what was settled lately. */
export function CaseWork(props: WorkProps) {
  const { speaker, hallId } = props;
  const { t } = speaker;
  const kind = useSignal('');
  const path = `/halls${at(hallId)}/cases?limit=${A_PAGE}&state=`;
  const open = useFetched<ListOf<Case>>(`${path}open`, OPEN_EVERY_MS, wholeList);
  const settled = useFetched<ListOf<Case>>(`${path}settled`, SETTLED_EVERY_MS, wholeList);
  const kinds = kindsOf([...(open.value.value?.items ?? []), ...(settled.value.value?.items ?? [])]);
  const ofKind = (list: typeof open) =>
    list.value.value?.items.filter((item) => !kind.value || item.kind === kind.value) ?? null;
  return (
    <>
      {kinds.length > 1 && (
        <label class="row kinds">
          {t('cases-kind')}
          <select value={kind.value} onChange={(event) => (kind.value = event.currentTarget.value)}>
            <option value="">{t('cases-all')}</option>
            {kinds.map((each) => (
              <option key={each} value={each}>
                {t(`case-${each}`)}
              </option>
            ))}
          </select>
        </label>
      )}
      <Open
        {...props}
        items={ofKind(open)}
        failed={open.failed.value}
        onDone={() => {
          open.again();
          settled.again();
        }}
      />
      <Settled {...props} items={ofKind(settled)} failed={settled.failed.value} />
    </>
  );
}

interface ListProps extends WorkProps {
  /** Null until it came. */
  items: Case[] | null;
  failed: boolean;
}

/** Says of a list that it is empty, or is on its way, or could not be loaded. */
function State({ speaker: { t }, items, failed, none }: ListProps & { none: string }) {
  return (
    <div role="status">
      {failed && <p class="banner late">{t('cases-unknown')}</p>}
      {!failed && items === null && <p class="quiet-text">{t('loading')}</p>}
      {!failed && items?.length === 0 && <p class="quiet-text">{none}</p>}
    </div>
  );
}

function Open(props: ListProps & { onDone: () => void }) {
  const { speaker, names, hallId, hall, now, items } = props;
  const { t } = speaker;
  const title = t('cases-open', { count: items?.length ?? 0 });
  const turned = useTurned(items ?? [], LINES);
  return (
    <section class="card stack open-cases" aria-labelledby="open-cases">
      <div class="row section-head">
        <h2 id="open-cases">{title}</h2>
        <Pager speaker={speaker} about={title} turned={turned} />
      </div>
      <State {...props} none={t('cases-none')} />
      <Cases
        speaker={speaker}
        names={names}
        hallId={hallId}
        timeZone={hall.timeZone}
        cases={turned.shown}
        nowMs={now.value}
        onDone={props.onDone}
      />
    </section>
  );
}

/** What was settled of what came in these three months, the newest first: for who is asked what came of it. */
function Settled(props: ListProps) {
  const { speaker, names, hall, items } = props;
  const { t } = speaker;
  const sorted = useMemo(() => lastSettled(items ?? []), [items]);
  const turned = useTurned(sorted, SETTLED_LINES);
  const title = t('cases-settled');
  return (
    <section class="card stack settled-cases" aria-labelledby="settled-cases">
      <div class="row section-head">
        <h2 id="settled-cases">{title}</h2>
        <Pager speaker={speaker} about={title} turned={turned} />
      </div>
      <State {...props} none={t('cases-none-settled')} />
      <ul class="cases">
        {turned.shown.map((item) => {
          const last = settledStep(item);
          return (
            <li key={item.id} class="case">
              <details>
                <summary>
                  <strong>{t(`case-${item.kind}`)}</strong>
                  {item.facts && <strong class="number">{item.facts.number}</strong>}
                  {last && (
                    <span>
                      {t('case-done', {
                        step: t(`case-step-${last.step}`),
                        day: speaker.day(last.at, hall.timeZone),
                        by: doer(last.by),
                      })}
                    </span>
                  )}
                </summary>
                <div class="stack case-body">
                  <CaseKnown speaker={speaker} names={names} item={item} />
                  <p class="small quiet-text">
                    {t('case-came', { day: speaker.day(item.openedAt, hall.timeZone) })}
                  </p>
                </div>
              </details>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
