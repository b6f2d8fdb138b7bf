import { useSignal } from '@preact/signals';
import type { ExpectedVisitor, IssuedTicket, ListOf } from '../../web/contract';
import { at, get } from '../../web/rest';
import { refusalText, servicesText, type Doing } from './door';

const LEAST = 2;

/** Somebody says that they have an appointment: which, and here they are. */
export function Expected(props: Doing) {
  const { speaker, hallId, hall, act, onNumber } = props;
  const { t } = speaker;
  const found = useSignal<ExpectedVisitor[] | null>(null);
  const said = useSignal('');

  async function search(event: SubmitEvent) {
    event.preventDefault();
    const text = String(new FormData(event.currentTarget as HTMLFormElement).get('search')).trim();
    found.value = null;
    said.value = '';
    if (text.length < LEAST) {
      said.value = t('search-more');
      return;
    }
    const answer = await get<ListOf<ExpectedVisitor>>(
      `/halls${at(hallId)}/expected-visitors?search=${encodeURIComponent(text)}`,
    );
    if (!answer.ok) said.value = refusalText(speaker, answer.problem);
    else if (answer.value.items.length === 0) said.value = t('search-nobody');
    else found.value = answer.value.items;
  }

  async function checkIn({ code }: ExpectedVisitor) {
    const answer = await act<IssuedTicket>('POST', `/halls${at(hallId)}/check-ins`, { code });
    if (answer.ok) onNumber(answer.value);
    else said.value = refusalText(speaker, answer.problem);
  }

  return (
    <section class="card stack" aria-labelledby="expected">
      <h2 id="expected">{t('expected')}</h2>
      <form class="row search" role="search" onSubmit={(event) => void search(event)}>
        <label>
          <span>{t('search')}</span>
          <input name="search" type="search" maxLength={60} autocomplete="off" autofocus />
        </label>
        <button class="primary">{t('search-go')}</button>
      </form>
      <p role="status" class={said.value ? 'banner late' : 'unseen'}>
        {said.value}
      </p>
      {found.value && (
        <ul class="found">
          {found.value.map((one) => (
            <li key={one.id} class="row">
              <div>
                <strong>
                  {speaker.time(one.at, hall.timeZone)} · {one.name ?? t('no-name')}
                </strong>
                <p class="small quiet-text">
                  {servicesText(props, one.serviceIds)} · {one.code}
                </p>
              </div>
              {one.state === 'booked' ? (
                <button onClick={() => void checkIn(one)}>
                  {t('check-in')}
                  <span class="unseen"> {one.name ?? one.code}</span>
                </button>
              ) : (
                <span class="quiet-text">
                  {t(`booking-${one.state}`)} {one.number}
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
