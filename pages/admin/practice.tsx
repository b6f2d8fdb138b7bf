import { PracticeHall as Practice } from '../../web/parts/practice-hall';
import { hallId, speaker, t } from './here';

/** A hall to practise in, as an administrator begins it. */
export function PracticeHall() {
  return (
    <section class="stack">
      <div class="section-head">
        <h2 tabIndex={-1}>{t('practice')}</h2>
      </div>
      <Practice speaker={speaker} hallId={hallId} />
    </section>
  );
}
