import type { Speaker } from '../texts';
import { Dialog } from './dialog';

/** How the page is used by four keys. Takes the texts of `keys`. */
export function KeyHelp(props: { speaker: Speaker; onClose: () => void }) {
  const { t } = props.speaker;
  return (
    <Dialog title={t('keys-title')} onClose={props.onClose}>
      <p>{t('keys-move')}</p>
      <p>{t('keys-choose')}</p>
      <p>{t('keys-back')}</p>
      <button class="primary" onClick={props.onClose}>
        {t('keys-close')}
      </button>
    </Dialog>
  );
}
