import { Dialog } from '../../web/parts/dialog';
import { t } from './here';
import type { InWords } from './form';

/** Somebody else changed the same meanwhile: what they made of it and what you did, and whose it shall be. */
export function Conflict(props: {
  theirs: InWords;
  yours: InWords;
  onTheirs: () => void;
  onYours: () => void;
  onClose: () => void;
}) {
  const differing = props.yours.flatMap(([label, yours], n) => {
    const theirs = props.theirs.find(([name]) => name === label)?.[1] ?? props.theirs[n]?.[1] ?? '';
    return theirs === yours ? [] : [{ label, theirs, yours }];
  });
  return (
    <Dialog class="conflict" title={t('conflict-title')} onClose={props.onClose}>
      <p>{t(differing.length > 0 ? 'conflict-text' : 'conflict-same')}</p>
      {differing.map(({ label, theirs, yours }) => (
        <section key={label} class="versions" aria-label={label}>
          <h3>{label}</h3>
          <dl>
            <div>
              <dt class="small quiet-text">{t('conflict-theirs')}</dt>
              <dd>{theirs || t('nothing')}</dd>
            </div>
            <div>
              <dt class="small quiet-text">{t('conflict-yours')}</dt>
              <dd>{yours || t('nothing')}</dd>
            </div>
          </dl>
        </section>
      ))}
      <div class="row">
        <button autofocus onClick={props.onTheirs}>
          {t('conflict-take-theirs')}
        </button>
        {differing.length > 0 && (
          <button class="primary" onClick={props.onYours}>
            {t('conflict-keep-yours')}
          </button>
        )}
        <button class="quiet" onClick={props.onClose}>
          {t('conflict-go-on')}
        </button>
      </div>
    </Dialog>
  );
}
