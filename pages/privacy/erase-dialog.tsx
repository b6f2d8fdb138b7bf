import type { Appointment } from '../../web/contract';
import { Dialog } from '../../web/parts/dialog';
import type { Problem } from '../../web/rest';
import type { Speaker } from '../../web/texts';
import { problemText } from './problem-text';

const GOES = ['contact', 'visit', 'cases'] as const;
const STAYS = ['facts', 'cases', 'reasons'] as const;

interface EraseDialogProps {
  speaker: Speaker;
  appointment: Appointment;
  busy: boolean;
  problem: Problem | null;
  onErase: () => void;
  onClose: () => void;
}

/** Asks once more, with what goes, what stays, and that nobody can bring it back. */
export function EraseDialog({ speaker, appointment, busy, problem, onErase, onClose }: EraseDialogProps) {
  const { t } = speaker;
  return (
    <Dialog
      class="erase"
      title={t('erase-title', { code: appointment.code })}
      onClose={() => {
        // What was sent cannot be called back by closing the question.
        if (!busy) onClose();
      }}
    >
      <div>
        <h3>{t('erase-goes')}</h3>
        <ul class="points">
          {GOES.map((what) => (
            <li key={what}>{t(`erase-goes-${what}`)}</li>
          ))}
        </ul>
      </div>
      <div>
        <h3>{t('erase-stays')}</h3>
        <ul class="points">
          {STAYS.map((what) => (
            <li key={what}>{t(`erase-stays-${what}`)}</li>
          ))}
        </ul>
      </div>
      {appointment.state === 'booked' && <p>{t('erase-booked')}</p>}
      <p class="banner late">
        <strong>{t('erase-for-good')}</strong>
      </p>
      <div role="alert">{problem && <p class="banner wrong">{problemText(speaker, problem)}</p>}</div>
      <div class="row ends">
        <button class="primary" autofocus onClick={() => !busy && onClose()}>
          {t('erase-no')}
        </button>
        <button class="danger" aria-disabled={busy} onClick={onErase}>
          {t('erase-yes')}
        </button>
      </div>
    </Dialog>
  );
}
