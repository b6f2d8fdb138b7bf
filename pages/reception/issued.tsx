import { useSignal } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { FOR_VISITORS, PRACTICE } from '../../web/address';
import type { IssuedTicket, PrintsAt } from '../../web/contract';
import { Qr } from '../../web/parts/qr';
import { prints } from '../../web/printer';
import { at, createDesk } from '../../web/rest';
import { waitText } from '../../web/waits';
import { servicesText, type AtTheDoor } from './door';

/** On paper: by a printer of the hall, and where there is none by this browser. */
function Paper({ speaker, hallId, live, ticket }: AtTheDoor & { ticket: IssuedTicket }) {
  const { t } = speaker;
  const said = useSignal('');
  const act = useMemo(createDesk, []);
  if (!live.data.value?.printers?.length) return <button onClick={() => window.print()}>{t('print')}</button>;
  async function print() {
    const answer = await act<PrintsAt>('POST', `/halls${at(hallId)}/tickets${at(ticket.id)}/_print`, {});
    said.value = answer.ok && prints(answer.value.state) ? 'slip-printed' : 'slip-not-printed';
  }
  return (
    <>
      <button onClick={() => void print()}>{t('print')}</button>
      <span role="status">{said.value && t(said.value)}</span>
    </>
  );
}

/** The number that was just given: to read out, to scan with a phone, or on paper. */
export function Issued(props: AtTheDoor & { ticket: IssuedTicket; onDone: () => void }) {
  const { speaker, ticket, live } = props;
  const { t } = speaker;
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus(), []);
  const newcomer = live.data.value?.services.find(({ serviceId }) => serviceId === ticket.serviceId);
  const wait = ticket.arrival === 'walkIn' && ticket.wait.kind === 'unknown' ? newcomer?.wait : ticket.wait;
  return (
    <main class="issued card stack">
      <h2 ref={head} tabIndex={-1}>
        {t('number-is')} <strong class="number">{ticket.number}</strong>
      </h2>
      <p>{servicesText(props, ticket.serviceIds)}</p>
      {ticket.state === 'waiting' && (
        <p>
          {t('expected-wait')} <strong>{waitText(speaker, wait)}</strong>
        </p>
      )}
      {ticket.token && (
        <div class="row phone">
          <Qr text={`${location.origin}${FOR_VISITORS}/visitor/#${ticket.token}`} label={t('qr-label')} />
          <p>{t('qr-help')}</p>
        </div>
      )}
      <div class="row on-screen">
        <button class="primary" onClick={props.onDone}>
          {t('next-visitor')}
        </button>
        {!PRACTICE && <Paper {...props} />}
      </div>
    </main>
  );
}
