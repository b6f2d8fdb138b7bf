import type { Case, Hall } from '../../web/contract';
import { useFetched } from '../../web/fetched';
import type { HallInfo } from '../../web/hall';
import { Cases } from '../../web/parts/cases';
import { at } from '../../web/rest';
import type { Speaker } from '../../web/texts';
import '../../web/parts/cases.css';

const EVERY_MS = 15_000;

/** The answers that this counter promised and has not given yet, what is due first on top. */
export function OwnAnswers(props: { speaker: Speaker; names: HallInfo; hall: Hall; counterId: string }) {
  const { speaker, names, hall, counterId } = props;
  const query = `kind=promisedAnswer&counterId=${encodeURIComponent(counterId)}`;
  const list = useFetched<{ items: Case[] }>(`/halls${at(hall.id)}/cases?${query}`, EVERY_MS);
  const items = list.value.value?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section class="card own-answers stack">
      <h2>{speaker.t('own-answers', { count: items.length })}</h2>
      <Cases
        speaker={speaker}
        names={names}
        hallId={hall.id}
        timeZone={hall.timeZone}
        cases={items}
        onDone={list.again}
      />
    </section>
  );
}
