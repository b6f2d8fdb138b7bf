import { useMemo } from 'preact/hooks';
import texts from 'texts:second-step';
import staff from 'texts:staff';
import { SEAT } from '../address';
import type { SessionKeeper } from '../session';
import { createSpeaker, together, type Speaker } from '../texts';
import { WholePage } from './whole-page';
import './must-enrol.css';

/** Whoever must set a second step finds here the way to it, and nothing else. */
export function MustEnrol(props: { speaker: Speaker; keeper: SessionKeeper }) {
  const language = props.speaker.language.value;
  const { t } = useMemo(() => createSpeaker(together(staff, texts), language, null), [language]);
  return (
    <WholePage title={t('must-enrol')} text={t('must-enrol-text')}>
      <p>
        <a class="button primary" href={`${SEAT}/account/`}>
          {t('must-enrol-go')}
        </a>
      </p>
      <button class="quiet" onClick={() => void props.keeper.signOut()}>
        {t('sign-out')}
      </button>
    </WholePage>
  );
}
