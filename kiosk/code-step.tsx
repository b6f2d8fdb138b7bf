import type { Problem } from '../web/rest';
import type { Speaker } from '../web/texts';
import { BackButton, StepPage, type StepProps } from './step-page';

const PAD = ['1234567890', 'QWERTYUIOP', 'ASDFGHJKL-', 'ZXCVBNM'];

/** Longer codes are shown smaller, so that all of it can be checked. */
const LARGE_CODE = 12;

/** How a visit ended, where staff can help. */
const ENDED = ['done', 'noShow', 'cancelled'];

/** What the visitor reads instead of a number: the truth, and where to go. */
function refusal({ t, day }: Speaker, problem: Problem): string {
  const { name, state } = problem;
  if (name === 'wrong-day' && problem.day) return t('problem-code-wrong-day', { day: day(problem.day) });
  if (name === 'visit-ended' && state && ENDED.includes(state)) return t(`problem-visit-${state}`);
  return t(PROBLEMS[name] ?? 'problem-code-other');
}

/** Refused for good: the same code again helps nobody, a number may. */
const FOR_GOOD = ['wrong-day', 'visit-ended', 'wrong-state'];

const PROBLEMS: Record<string, string> = {
  'not-found': 'problem-code-unknown',
  'invalid-input': 'problem-code-unknown',
  'wrong-state': 'problem-code-called-off',
  'hall-closed': 'closed',
};

/** The code of an appointment: typed on the pad, or scanned by a reader that types. */
export function CodeStep({ speaker, visit }: StepProps) {
  const { t } = speaker;
  const problem = visit.problem.value;
  return (
    <StepPage
      speaker={speaker}
      title={t('code-title')}
      back={<BackButton label={t('back')} onClick={visit.reset} />}
      next={
        problem && FOR_GOOD.includes(problem.name) ? (
          <button class="primary" onClick={visit.reset}>
            {t('code-without')}
          </button>
        ) : (
          <button class="primary" disabled={!visit.code.value} onClick={() => void visit.checkIn()}>
            {t('code-go')}
          </button>
        )
      }
      about={
        <div class="stack">
          <p class="quiet-text code-help">{t('code-help')}</p>
          <output
            class={`code-shown number ${visit.code.value.length > LARGE_CODE ? 'code-long' : ''}`}
            aria-label={t('code-shown')}
          >
            {visit.code.value}
          </output>
          <p class={problem ? 'banner wrong' : 'banner-room'} role="alert">
            {problem && refusal(speaker, problem)}
          </p>
        </div>
      }
      pad={
        <div class="pad" role="group" aria-label={t('code-pad')}>
          {[...PAD.join('')].map((character) => (
            <button key={character} onClick={() => visit.type(character)}>
              {character}
            </button>
          ))}
          <button class="pad-erase" onClick={visit.erase} aria-disabled={!visit.code.value}>
            {t('code-erase')}
          </button>
        </div>
      }
    />
  );
}
