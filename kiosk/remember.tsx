import { prints } from '../web/printer';
import { printerOf } from './on-paper';
import type { StepProps } from './step-page';

/**
 * For who has neither paper nor phone: the number stays on the screen as long as they need it, with what to do next.
 */
export function Remember({ speaker, visit, view, device }: StepProps & { device: string | null }) {
  const { t } = speaker;
  const ticket = visit.ticket.value;
  if (!ticket || prints(printerOf(view, device))) return null;
  if (!visit.stays.value) {
    return (
      <button class="remember" onClick={() => (visit.stays.value = true)}>
        {t('no-phone')}
      </button>
    );
  }
  return (
    <div class="banner good remember stack" role="status">
      <strong>{t('remember', { number: ticket.number })}</strong>
      <p>{t('remember-next')}</p>
      <p>{t('remember-stays')}</p>
    </div>
  );
}
