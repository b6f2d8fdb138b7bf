import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { OwnSession } from '../contract';
import { at, get, intend, type Problem, type Result } from '../rest';
import type { Speaker } from '../texts';
import './sign-out.css';

/** Where one is signed in, and what is done about it. */
export function useOwnSessions() {
  const sessions = useSignal<OwnSession[] | null>(null);
  const problem = useSignal<Problem | null>(null);
  const busy = useSignal(false);

  async function ask() {
    const answer = await get<{ items: OwnSession[] }>('/sessions');
    problem.value = answer.ok ? null : answer.problem;
    if (answer.ok) sessions.value = answer.value.items;
  }
  useEffect(() => void ask(), []);

  async function settle(doing: Promise<Result<unknown>>) {
    busy.value = true;
    const answer = await doing;
    busy.value = false;
    // One that has ended by itself meanwhile is gone as well.
    if (answer.ok || answer.problem.status === 404) await ask();
    else problem.value = answer.problem;
  }
  return {
    sessions,
    problem,
    busy,
    end: (session: OwnSession) => settle(intend('DELETE', `/sessions${at(session.id)}`).send()),
    /** All but the one that asks. */
    endOthers: () => settle(intend('POST', '/sessions/_endall', { exceptCurrent: true }).send()),
  };
}

/** Each of them, the newest first; every one but this one can be ended. */
export function SessionList(props: {
  speaker: Speaker;
  sessions: OwnSession[];
  busy: boolean;
  onEnd: (session: OwnSession) => void;
}) {
  const { t } = props.speaker;
  return (
    <ul class="stack session-list">
      {props.sessions.map((session) => (
        <li key={session.id} class="row">
          <Where speaker={props.speaker} session={session} />
          {session.current ? (
            <strong>{t('sessions-here')}</strong>
          ) : (
            <button
              disabled={props.busy}
              aria-label={t('sessions-end-at', { where: session.browser ?? t('sessions-unknown') })}
              onClick={() => props.onEnd(session)}
            >
              {t('sign-out')}
            </button>
          )}
        </li>
      ))}
    </ul>
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
