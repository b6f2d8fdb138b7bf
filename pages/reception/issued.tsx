import { useEffect, useRef } from 'preact/hooks';
import { FOR_VISITORS, PRACTICE } from '../../web/address';
import type { IssuedTicket } from '../../web/contract';
import { Qr } from '../../web/parts/qr';
import { waitText } from '../../web/waits';
import { servicesText, type AtTheDoor } from './door';
import { Printed } from './printed';

/** On paper: by a printer of the hall, and where there is none by this browser. */
function Paper(props: AtTheDoor & { ticket: IssuedTicket }) {
  const { t } = props.speaker;
  if (!props.live.data.value?.printers?.length)
    return <button onClick={() => window.print()}>{t('print')}</button>;
  return <Printed {...props} />;
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
