import { SessionList, useOwnSessions } from '../../web/parts/session-list';
import { speaker, t } from './here';

/** Where one is signed in, and signing out everywhere else. */
export function Sessions() {
  const { sessions, problem, busy, end, endOthers } = useOwnSessions();
  const hasOthers = sessions.value?.some(({ current }) => !current);
  return (
    <section class="card stack" aria-labelledby="sessions-title">
      <h2 id="sessions-title">{t('sessions-title')}</h2>
      {sessions.value && (
        <SessionList
          speaker={speaker}
          sessions={sessions.value}
          busy={busy.value}
          onEnd={(session) => void end(session)}
        />
      )}
      <div role="alert">{problem.value && <p class="banner wrong">{t('sessions-problem')}</p>}</div>
      {hasOthers && (
        <>
          <p class="quiet-text">{t('sessions-unknown-help')}</p>
          <div class="row">
            <button disabled={busy.value} onClick={() => void endOthers()}>
              {t('sessions-end-others')}
            </button>
          </div>
        </>
      )}
    </section>
  );
}
