import { useSignal } from '@preact/signals';
import { addressIn } from '../../web/address';
import type { HallSetup } from '../../web/contract';
import { problemText } from '../../web/faults';
import { OneHall } from './hall-data';
import { NewHall } from './hall-new';
import { useHalls } from './halls-read';
import { hallId, isOfAll, speaker, t } from './here';
import { ListHead } from './kept-list';
import { Municipality } from './municipality';
import { fragmentOf, NEW, place } from './place';
import { Retire } from './retire-hall';
import { say } from './said';
import { patchOther } from './other-hall';

/** The halls that one administers, and the municipality whose they are. */
export function Halls() {
  const { part } = place.value;
  if (part === NEW) return <NewHall />;
  if (part !== null) return <OneHall id={part} />;
  return (
    <>
      <List />
      <Municipality />
    </>
  );
}

function List() {
  const { items: halls, problem, read } = useHalls();
  const doomed = useSignal<HallSetup | null>(null);

  async function takeBack(hall: HallSetup) {
    const answer = await patchOther(hall.id, { retired: false });
    if (!answer.ok) return say(problemText(speaker, answer.problem), true);
    say(t('halls-back', { name: hall.name }));
    await read();
    document.getElementById('halls')?.focus();
  }

  return (
    <section class="card stack" aria-labelledby="halls">
      <ListHead section="halls" problem={problem.value}>
        {isOfAll() && (
          <a class="button" href={fragmentOf({ section: 'halls', part: NEW })}>
            {t('halls-new')}
          </a>
        )}
      </ListHead>
      <p class="quiet-text">{t(isOfAll() ? 'halls-help' : 'halls-help-some')}</p>
      <ul class="parts">
        {halls.value?.map((hall) => (
          <li key={hall.id}>
            <div class="what">
              <strong>{hall.name}</strong>
              <p class="small quiet-text">{about(hall)}</p>
            </div>
            <div class="row does">
              {hall.id !== hallId && (
                <a class="button quiet" href={`${addressIn(hall.id)}#services`}>
                  {t('halls-go')}
                  <span class="unseen"> {hall.name}</span>
                </a>
              )}
              <a class="button quiet" href={fragmentOf({ section: 'halls', part: hall.id })}>
                {t('change')}
                <span class="unseen"> {hall.name}</span>
              </a>
              {hall.retired ? (
                <button class="quiet" onClick={() => void takeBack(hall)}>
                  {t('halls-take-back')}
                  <span class="unseen"> {hall.name}</span>
                </button>
              ) : (
                <button class="quiet" onClick={() => (doomed.value = hall)}>
                  {t('halls-retire')}
                  <span class="unseen"> {hall.name}</span>
                </button>
              )}
            </div>
          </li>
        ))}
      </ul>
      {doomed.value && <Retire hall={doomed.value} onGone={read} onClose={() => (doomed.value = null)} />}
    </section>
  );
}

/** What tells it from the others. */
function about(hall: HallSetup): string {
  return [
    hall.id === hallId && t('halls-this'),
    hall.retired && t('halls-retired'),
    hall.address,
    t('halls-services', { count: hall.services.length }),
    t('halls-counters', { count: hall.counters.length }),
  ]
    .filter(Boolean)
    .join(' · ');
}
