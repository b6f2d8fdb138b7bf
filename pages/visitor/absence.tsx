import { useSignal } from '@preact/signals';
import type { TicketView } from '../../web/contract';
import { Dialog } from '../../web/parts/dialog';
import type { Speaker } from '../../web/texts';

/** What can be said of being later, minutes: an hour is the most that the server takes. */
const LATER_MINUTES = [5, 10, 15, 30];

interface AbsenceProps {
  speaker: Speaker;
  ticket: TicketView;
  /** Says it, with the minutes after which the visitor is back; without: until they say so. */
  onAway: (minutes?: number) => Promise<boolean>;
  onBack: () => void;
}

/** "I am away for a moment" and "I am later": not called until back. The first thing to say for who is away is that. */
export function Absence({ speaker, ticket, onAway, onBack }: AbsenceProps) {
  const { t } = speaker;
  const choosing = useSignal(false);
  if (ticket.state !== 'waiting' || isExpected(ticket)) return null;
  if (ticket.away) {
    return (
      <button class="primary" onClick={onBack}>
        {t('away-back')}
      </button>
    );
  }
  async function away(minutes?: number) {
    if (await onAway(minutes)) choosing.value = false;
  }
  return (
    <>
      <button onClick={() => (choosing.value = true)}>{t('away-say')}</button>
      {choosing.value && (
        <Dialog title={t('away-title')} onClose={() => (choosing.value = false)}>
          <p>{t('away-text')}</p>
          <button onClick={() => void away()}>{t('away-until-back')}</button>
          {LATER_MINUTES.map((minutes) => (
            <button key={minutes} onClick={() => void away(minutes)}>
              {t('away-later', { minutes })}
            </button>
          ))}
          <button class="quiet" onClick={() => (choosing.value = false)}>
            {t('away-stay')}
          </button>
        </Dialog>
      )}
    </>
  );
}

/** What being away means now, and until when. */
export function AwayNow({ speaker, ticket }: Pick<AbsenceProps, 'speaker' | 'ticket'>) {
  const { t } = speaker;
  const backAt = ticket.away?.backAt;
  return (
    <>
      <p>{backAt ? t('away-until', { at: speaker.time(backAt, ticket.timeZone) }) : t('away-not-called')}</p>
      <p class="quiet-text">{t('away-runs-on')}</p>
    </>
  );
}

/** Whether the number was taken from home and the visitor is not in the hall yet. */
export function isExpected(ticket: TicketView): boolean {
  return ticket.state === 'waiting' && ticket.remote != null && ticket.remote.checkedInAt == null;
}
