import { useMemo } from 'preact/hooks';
import { ACCESSIBILITY, hallFromAddress, privacyAddress } from '../../web/address';
import { followHall } from '../../web/hall';
import { rememberLanguage } from '../../web/language';
import { LanguageChoice } from '../../web/parts/language-choice';
import type { Speaker } from '../../web/texts';

/** What is kept, each with what it is and until when. */
const KEPT = ['number', 'needs', 'appointment', 'case', 'phone', 'costs'] as const;
const NEVER = ['number', 'name', 'lobby', 'profile'] as const;
const ASKING = ['where', 'bring', 'other', 'stays', 'none'] as const;

/** What is kept of visitors, for how long, and where they ask for it: the same in every hall, and without a server too. */
export function Visitors({ speaker }: { speaker: Speaker }) {
  const { t } = speaker;
  const hallId = hallFromAddress();
  const names = useMemo(() => (hallId ? followHall(hallId) : null), []);
  return (
    <div class="for-visitors">
      <header class="row">
        <strong>{names?.hall.value?.name}</strong>
        <LanguageChoice speaker={speaker} among={names?.hall.value?.languages} onChoose={rememberLanguage} />
      </header>
      <main class="stack">
        <h1>{t('title')}</h1>
        <p>{t('intro')}</p>
        {KEPT.map((about) => (
          <section key={about} class="card stack">
            <h2>{t(`about-${about}`)}</h2>
            <p>{t(`about-${about}-what`)}</p>
            <p>
              <strong>{t('how-long')}</strong> {t(`about-${about}-until`)}
            </p>
          </section>
        ))}
        <section class="card stack">
          <h2>{t('about-never')}</h2>
          <ul class="points">
            {NEVER.map((what) => (
              <li key={what}>{t(`about-never-${what}`)}</li>
            ))}
          </ul>
        </section>
        <section class="card stack own-data">
          <h2>{t('ask-title')}</h2>
          {ASKING.map((what) => (
            <p key={what}>{t(`ask-${what}`)}</p>
          ))}
        </section>
      </main>
      <footer>
        <a class="way-out" href={ACCESSIBILITY}>
          {t('accessibility')}
        </a>
        <a class="way-out" href={privacyAddress('staff', hallId)}>
          {t('to-staff')}
        </a>
      </footer>
    </div>
  );
}
