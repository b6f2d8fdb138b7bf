import type { KioskView } from '../web/contract';
import { prints } from '../web/printer';
import type { Speaker } from '../web/texts';

/** How the printer of this kiosk is; undefined for one without. */
export function printerOf(view: Pick<KioskView, 'printers'>, device: string | null) {
  return view.printers?.find(({ deviceId }) => deviceId === device)?.state;
}

/** Before a number is taken: that it does not come out on paper. With the number: where it is, or to remember it. */
export function OnPaper(props: {
  speaker: Speaker;
  view: Pick<KioskView, 'printers'>;
  device: string | null;
  hasTicket: boolean;
}) {
  const { t } = props.speaker;
  const state = printerOf(props.view, props.device);
  if (!state) return null;
  if (!prints(state))
    return <p class="banner late">{t(props.hasTicket ? 'paper-remember' : 'paper-none')}</p>;
  return props.hasTicket ? <p class="banner good">{t('paper-take')}</p> : null;
}
