import type { HallInfo } from '../hall';
import type { Speaker } from '../texts';

/** Stands where a hall will be shown once it is known, and says when it cannot be had. */
export function HallAwaited({ speaker: { t }, names }: { speaker: Speaker; names: HallInfo }) {
  return (
    <div role="status">
      {names.failed.value ? (
        <p class="banner wrong">{t('server-gone')}</p>
      ) : (
        <p class="quiet-text">{t('loading')}</p>
      )}
    </div>
  );
}
