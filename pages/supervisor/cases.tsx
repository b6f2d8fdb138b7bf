import type { Case } from '../../web/contract';
import type { Fetched } from '../../web/fetched';
import { Cases } from '../../web/parts/cases';
import { Pager, useTurned } from '../../web/parts/pager';
import type { OverviewProps } from './queues';
import '../../web/parts/cases.css';

/** How often it is asked what is open. */
export const CASES_EVERY_MS = 15_000;

export interface OpenCaseList {
  items: Case[];
  next?: string | null;
}

const noCases: Case[] = [];

/** Complaints, explanations, promised answers and tailored help that somebody still has to work off. */
export function OpenCases(props: OverviewProps & { hallId: string; cases: Fetched<OpenCaseList> }) {
  const { speaker, names, hall, hallId, now, cases: list } = props;
  const { t } = speaker;
  const items = list.value.value?.items ?? noCases;
  const turned = useTurned(items, 6);
  return (
    <section class="card stack open-cases">
      <div class="row section-head">
        <h2>{t('cases', { count: items.length })}</h2>
        <Pager speaker={speaker} about={t('cases', { count: items.length })} turned={turned} />
      </div>
      {list.failed.value && <p class="quiet-text">{t('cases-unknown')}</p>}
      {!list.failed.value && items.length === 0 && <p class="quiet-text">{t('cases-none')}</p>}
      <Cases
        speaker={speaker}
        names={names}
        hallId={hallId}
        timeZone={hall.timeZone}
        cases={turned.shown}
        nowMs={now.value}
        acts={props.acts}
        onDone={list.again}
      />
      {list.value.value?.next && <p class="quiet-text">{t('cases-more')}</p>}
    </section>
  );
}
