import type { TicketView } from '../../web/contract';
import { later } from '../../web/parts/later';
import type { Speaker } from '../../web/texts';
import { waitText } from '../../web/waits';

/** Who is here already needs no code to be scanned. */
const Qr = later(
  async () => (await import('../../web/parts/qr')).Qr,
  () => <div class="qr-room" />,
);

/** Before the check-in: what to check in with and by when, and how long who comes now waits. */
export function Expected({ speaker, ticket }: { speaker: Speaker; ticket: TicketView }) {
  const { t } = speaker;
  const { remote } = ticket;
  if (!remote) return null;
  return (
    <>
      <p>{t('expected-text')}</p>
      {remote.code && (
        <div class="check-in">
          <Qr text={remote.code} label={t('expected-qr')} />
          <p>
            {t('expected-code')} <strong class="code">{spaced(remote.code)}</strong>
          </p>
        </div>
      )}
      <p>{t('expected-by', { at: speaker.time(remote.checkInBy, ticket.timeZone) })}</p>
      <p class="quiet-text">{t('expected-wait', { wait: waitText(speaker, ticket.wait) })}</p>
    </>
  );
}

/** As a code is read out and typed: in fours. The kiosk leaves the spaces out. */
function spaced(code: string): string {
  return code.replace(/(.{4})(?=.)/g, '$1 ');
}
