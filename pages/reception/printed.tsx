import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { PrintsAt } from '../../web/contract';
import { prints } from '../../web/printer';
import { at, createDesk } from '../../web/rest';
import type { AtTheDoor } from './door';

/** A number on paper by a printer of the hall: the first time, and for whoever lost it. Says whether it comes out. */
export function Printed({ speaker, hallId, ticket }: AtTheDoor & { ticket: { id: string; number: string } }) {
  const { t } = speaker;
  const said = useSignal('');
  const act = useMemo(createDesk, []);
  async function print() {
    said.value = '';
    const answer = await act<PrintsAt>('POST', `/halls${at(hallId)}/tickets${at(ticket.id)}/_print`, {});
    said.value = answer.ok && prints(answer.value.state) ? 'slip-printed' : 'slip-not-printed';
  }
  return (
    <>
      <button onClick={() => void print()}>
        {t('print')}
        <span class="unseen"> {ticket.number}</span>
      </button>
      <span role="status">{said.value && t(said.value)}</span>
    </>
  );
}
