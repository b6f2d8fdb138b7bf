import { prints } from '../web/printer';
import { printerOf } from './on-paper';
import type { StepProps } from './step-page';

type OnTicket = StepProps & { device: string | null };

/** Whoever has neither paper nor a phone says so here, beside the code that asks for one. */
export function NoPhone({ speaker, visit, view, device }: OnTicket) {
  if (!visit.ticket.value || visit.stays.value || prints(printerOf(view, device))) return null;
  return (
    <button class="remember" onClick={() => (visit.stays.value = true)}>
      {speaker.t('no-phone')}
    </button>
  );
}

/** Then the number stays on the screen as long as they need it, with what to do next. */
export function Remember({ speaker, visit, view, device }: OnTicket) {
  const { t } = speaker;
  const ticket = visit.ticket.value;
  if (!ticket || !visit.stays.value || prints(printerOf(view, device))) return null;
  return (
    <div class="banner good remember stack" role="status">
      <strong>{t('remember', { number: ticket.number })}</strong>
      <p>{t('remember-next')}</p>
      <p>{t('remember-stays')}</p>
    </div>
  );
}
