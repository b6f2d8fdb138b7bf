import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { OwnSession } from '../contract';
import { at, get, intend, type Problem } from '../rest';
import type { SessionKeeper } from '../session';
import type { Speaker } from '../texts';
import { Dialog } from './dialog';
import './sign-out.css';

interface SignOutProps {
  speaker: Speaker;
  keeper: SessionKeeper;
  quiet?: boolean;
}

/** Signing out here, and a look at everywhere else that one is signed in. */
export function SignOut({ speaker, keeper, quiet }: SignOutProps) {
  const { t } = speaker;
  const looking = useSignal(false);
  const look = quiet ? 'quiet' : '';
  return (
    <>
      <button class={look} onClick={() => (looking.value = true)}>
        {t('sessions-open')}
      </button>
      <button class={look} onClick={() => void keeper.signOut()}>
        {t('sign-out')}
      </button>
      {looking.value && (
        <OwnSessions speaker={speaker} keeper={keeper} onClose={() => (looking.value = false)} />
      )}
    </>
  );
}

function OwnSessions({ speaker, keeper, onClose }: SignOutProps & { onClose: () => void }) {
  const { t } = speaker;
  const sessions = useSignal<OwnSession[] | null>(null);
  const problem = useSignal<Problem | null>(null);
  const busy = useSignal(false);

  async function ask() {
    const answer = await get<{ items: OwnSession[] }>('/sessions');
    problem.value = answer.ok ? null : answer.problem;
    if (answer.ok) sessions.value = answer.value.items;
  }
  useEffect(() => void ask(), []);

  async function end(session: OwnSession) {
    busy.value = true;
    const answer = await intend('DELETE', `/sessions${at(session.id)}`).send();
    busy.value = false;
    // One that has ended by itself meanwhile is gone as well.
    if (answer.ok || answer.problem.status === 404) await ask();
    else problem.value = answer.problem;
  }

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
        <ul class="stack">
          {sessions.value.map((session) => (
            <li key={session.id} class="row">
              <Where speaker={speaker} session={session} />
              {session.current ? (
                <strong>{t('sessions-here')}</strong>
              ) : (
                <button
                  disabled={busy.value}
                  aria-label={t('sessions-end-at', { where: session.browser ?? t('sessions-unknown') })}
                  onClick={() => void end(session)}
                >
                  {t('sign-out')}
                </button>
              )}
            </li>
          ))}
        </ul>
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

/** Which computer it is, as far as anybody can tell: times are those of this one's clock. */
function Where({ speaker, session }: { speaker: Speaker; session: OwnSession }) {
  const { t } = speaker;
  const when = (instant: string) => ({ day: speaker.day(instant), at: speaker.time(instant) });
  return (
    <div>
      <strong>{session.browser ?? t('sessions-unknown')}</strong>
      {session.address && <span class="address"> {session.address}</span>}
      {session.beganAt && <p class="small quiet-text">{t('sessions-began', when(session.beganAt))}</p>}
      {session.usedAt && <p class="small quiet-text">{t('sessions-used', when(session.usedAt))}</p>}
    </div>
  );
}
