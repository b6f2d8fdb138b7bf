import { useMemo } from 'preact/hooks';
import texts from 'texts:own-sessions';
import type { SessionKeeper } from '../session';
import { createSpeaker, type Speaker } from '../texts';
import { Dialog } from './dialog';
import { SessionList, useOwnSessions } from './session-list';

/** Everywhere that one is signed in, and ending it there. */
export function OwnSessions(props: { speaker: Speaker; keeper: SessionKeeper; onClose: () => void }) {
  const { keeper, onClose } = props;
  const language = props.speaker.language.value;
  const speaker = useMemo(() => createSpeaker(texts, language, null), [language]);
  const { t } = speaker;
  const { sessions, problem, busy, end } = useOwnSessions();

  async function endAll() {
    busy.value = true;
    const failed = await keeper.signOutEverywhere();
    busy.value = false;
    if (failed) problem.value = failed;
  }

  return (
    <Dialog class="own-sessions" title={t('sessions-title')} onClose={onClose}>
      <p class="quiet-text">{t('sessions-help')}</p>
      {sessions.value && (
        <SessionList
          speaker={speaker}
          sessions={sessions.value}
          busy={busy.value}
          onEnd={(session) => void end(session)}
        />
      )}
      {problem.value && (
        <p class="banner wrong" role="alert">
          {t('sessions-problem')}
        </p>
      )}
      <button class="primary" disabled={busy.value} onClick={() => void endAll()}>
        {t('sign-out-everywhere')}
      </button>
      <button class="quiet" onClick={onClose}>
        {t('sessions-close')}
      </button>
    </Dialog>
  );
}
