import { useSignal } from '@preact/signals';
import type { TicketForStaff } from '../web/contract';
import { useFetched } from '../web/fetched';
import { at, createDesk } from '../web/rest';
import { FoundTicket } from './found-ticket';
import type { OverviewProps } from './queues';

const EVERY_MS = 3_000;

type FindProps = OverviewProps & { hallId: string };

/** Any ticket of today by its number, with what can be done about it. */
export function FindTicket(props: FindProps) {
  const { t } = props.speaker;
  const typed = useSignal('');
  const sought = useSignal('');
  return (
    <section class="card find-ticket stack">
      <h2>{t('find')}</h2>
      <form
        class="row"
        onSubmit={(event) => {
          event.preventDefault();
          sought.value = typed.value.trim();
        }}
      >
        <label for="find-number">{t('find-number')}</label>
        <input
          id="find-number"
          type="search"
          autocomplete="off"
          maxLength={12}
          placeholder="P042"
          value={typed.value}
          onInput={(event) => (typed.value = event.currentTarget.value)}
        />
        <button>{t('find-go')}</button>
      </form>
      {sought.value && <Found key={sought.value} {...props} number={sought.value} />}
    </section>
  );
}

function Found(props: FindProps & { number: string }) {
  const { speaker, hallId, number } = props;
  const { t } = speaker;
  const act = useSignal(createDesk()).value;
  const problem = useSignal<string | null>(null);
  const busy = useSignal(false);
  const path = `/halls${at(hallId)}/tickets?number=${encodeURIComponent(number)}`;
  const list = useFetched<{ items: TicketForStaff[] }>(path, EVERY_MS);
  const items = list.value.value?.items;

  /** `rest` is what follows the hall in the path. */
  async function does(rest: string, body: unknown = {}) {
    if (busy.value) return;
    busy.value = true;
    const result = await act('POST', `/halls${at(hallId)}${rest}`, body);
    busy.value = false;
    problem.value = result.ok ? null : result.problem.name;
    list.again();
  }
  return (
    <>
      <p role="status" class={items?.length ? 'unseen' : 'quiet-text'}>
        {items && t('find-count', { count: items.length })}
        {!items && list.failed.value && t('find-wrong')}
      </p>
      {problem.value && (
        <p class="banner wrong" role="alert">
          {t(`problem-${KNOWN.includes(problem.value) ? problem.value : 'other'}`)}
        </p>
      )}
      <ul class="stack found">
        {items?.map((ticket) => (
          <FoundTicket key={ticket.id} {...props} ticket={ticket} busy={busy.value} does={does} />
        ))}
      </ul>
    </>
  );
}

const KNOWN = ['wrong-state', 'counter-busy', 'counter-closed', 'service-unavailable'];
