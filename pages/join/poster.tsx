import { Qr } from '../../web/parts/qr';
import type { Speaker } from '../../web/texts';

/** A sheet of paper for the door: the code that leads a phone to this page, in large letters. */
export function Poster(props: { speaker: Speaker; address: string }) {
  const { t } = props.speaker;
  return (
    <div class="poster">
      <h1>{t('title')}</h1>
      <p>{t('poster-scan')}</p>
      <Qr text={props.address} label={t('poster-qr')} />
      <p>{t('intro')}</p>
      <p class="small">{props.address}</p>
      <button class="primary" onClick={() => print()}>
        {t('poster-print')}
      </button>
    </div>
  );
}
