import type { Case } from '../../web/contract';
import { useFetched } from '../../web/fetched';
import { Cases } from '../../web/parts/cases';
import { at } from '../../web/rest';
import type { OverviewProps } from './queues';
import '../../web/parts/cases.css';

const EVERY_MS = 15_000;

/** Complaints, explanations, promised answers and tailored help that somebody still has to work off. */
export function OpenCases({ speaker, names, hall, hallId }: OverviewProps & { hallId: string }) {
  const { t } = speaker;
  const list = useFetched<{ items: Case[]; next?: string | null }>(`/halls${at(hallId)}/cases`, EVERY_MS);
  const items = list.value.value?.items ?? [];
  return (
    <section class="card stack open-cases">
      <h2>{t('cases', { count: items.length })}</h2>
      {list.failed.value && <p class="quiet-text">{t('cases-unknown')}</p>}
      {!list.failed.value && items.length === 0 && <p class="quiet-text">{t('cases-none')}</p>}
      <Cases
        speaker={speaker}
        names={names}
        hallId={hallId}
        timeZone={hall.timeZone}
        cases={items}
        onDone={list.again}
      />
      {list.value.value?.next && <p class="quiet-text">{t('cases-more')}</p>}
    </section>
  );
}
