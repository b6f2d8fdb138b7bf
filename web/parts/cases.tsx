import { useSignal } from '@preact/signals';
import type { Case, CaseAction } from '../contract';
import type { HallInfo } from '../hall';
import { at, createDesk, type Problem } from '../rest';
import { doer } from '../session';
import type { Speaker } from '../texts';
import { limitText, wholeMinutes } from '../waits';
import { dayOf } from '../wall-clock';

const act = createDesk();

interface CasesProps {
  speaker: Speaker;
  names: HallInfo;
  hallId: string;
  timeZone: string;
  cases: Case[];
  /** The time in the hall, where the page follows its clock. */
  nowMs?: number;
  /** Whether whoever looks may take steps; yes when left out. */
  acts?: boolean;
  /** Something was done: the list must be asked for again. */
  onDone: () => void;
}

/** Cases that are open, what is due first on top, each with what is known and what can be done. */
export function Cases(props: CasesProps) {
  const { t } = props.speaker;
  const refused = useSignal<Problem | null>(null);
  return (
    <>
      {refused.value && (
        <p class="banner wrong" role="alert">
          {t(refusalOf(refused.value))}
        </p>
      )}
      <ul class="cases">
        {props.cases.map((item) => (
          <CaseLine
            key={item.id}
            {...props}
            item={item}
            onTold={(problem) => {
              refused.value = problem;
              // Whoever was told that it is settled sees it leave the list.
              if (!problem || problem.status === 404 || problem.status === 409) props.onDone();
            }}
          />
        ))}
      </ul>
    </>
  );
}

interface LineProps extends CasesProps {
  item: Case;
  /** Why the step was not taken; null when it was. */
  onTold: (problem: Problem | null) => void;
}

/** The text that says why the server did not take a step. */
export function refusalOf({ name, status, state, faults }: Problem): string {
  const day = faults?.find(({ pointer }) => pointer === 'answerBy')?.detail;
  if (day) return `case-refused-${/past/.test(day) ? 'past' : /year/.test(day) ? 'far' : 'day'}`;
  if (name === 'wrong-state') {
    return `case-refused-${state === 'settled' || state === 'withdrawn' ? state : 'taken'}`;
  }
  if (status === 404) return 'case-refused-gone';
  if (status === 403) return 'case-refused-forbidden';
  return name === 'unreachable' ? 'problem-unreachable' : 'problem-other';
}

/** How far ahead an answer can be promised, as the server has it. */
const ANSWER_DAYS = 366;
const DAY_MS = 86_400_000;

/** What is known of a case: what was said, how to reach who said it, and the visit that it is about. */
export function CaseKnown({ speaker, names, item }: Pick<LineProps, 'speaker' | 'names' | 'item'>) {
  const { t } = speaker;
  const facts = item.facts;
  return (
    <>
      {item.text && <blockquote>{item.text}</blockquote>}
      {item.contact && (
        <p>
          {t(`reach-${item.way ?? 'phone'}`)}: <strong>{item.contact}</strong>
        </p>
      )}
      {facts && (
        <p class="small">
          {t('case-visit', {
            day: speaker.day(facts.day),
            service: speaker.pick(names.service(facts.serviceId)?.names),
            minutes: wholeMinutes(facts.waitedS),
          })}{' '}
          {facts.limitS != null && t('case-promise', { limit: limitText(speaker, facts.limitS) })}{' '}
          {facts.limitS != null && t(facts.brokeAt ? 'case-broken' : 'case-kept')}{' '}
          {facts.toldS != null && t('case-told', { minutes: wholeMinutes(facts.toldS) })}
        </p>
      )}
    </>
  );
}

function CaseLine(props: LineProps) {
  const { speaker, item } = props;
  const { t } = speaker;
  const next = item.due;
  const late = next?.missed ?? false;
  return (
    <li class={`case ${late ? 'late' : item.escalated ? 'soon' : ''}`}>
      <details>
        <summary>
          <strong>{t(`case-${item.kind}`)}</strong>
          {item.facts && <strong class="number">{item.facts.number}</strong>}
          {next && (
            <span>
              {t(late ? 'case-was-due' : 'case-due', {
                step: t(`case-step-${next.step}`),
                by: speaker.day(next.by),
              })}
            </span>
          )}
          {(late || item.escalated) && (
            <span class={`banner ${late ? 'wrong' : 'late'} mark`}>
              {t(late ? 'case-late' : 'case-soon')}
            </span>
          )}
        </summary>
        <div class="stack case-body">
          <CaseKnown {...props} />
          {item.steps.length > 0 && (
            <ul class="small quiet-text">
              {item.steps.map(({ step, at: when, by }) => (
                <li key={step}>
                  {t('case-done', {
                    step: t(`case-step-${step}`),
                    day: speaker.day(when, props.timeZone),
                    by: doer(by),
                  })}
                </li>
              ))}
            </ul>
          )}
          {props.acts !== false && <Steps {...props} />}
        </div>
      </details>
    </li>
  );
}

function Steps({ speaker, item, hallId, timeZone, nowMs = Date.now(), onTold }: LineProps) {
  const { t } = speaker;
  const proposed = item.actions.find((action) => action.answerBy)?.answerBy;
  const chosen = useSignal<string | null>(null);
  const answerBy = chosen.value ?? proposed;
  const path = `/halls${at(hallId)}/cases${at(item.id)}`;
  const tell = async (action: CaseAction) => {
    const body = action.answerBy ? { answerBy } : undefined;
    const result = await act('POST', `${path}/_${action.step.toLowerCase()}`, body);
    onTold(result.ok ? null : result.problem);
  };
  return (
    <div class="row case-steps">
      {proposed && (
        <label class="row">
          {t('case-answer-by')}
          <input
            type="date"
            required
            min={dayOf(nowMs, timeZone)}
            max={dayOf(nowMs + ANSWER_DAYS * DAY_MS, timeZone)}
            value={answerBy ?? ''}
            onInput={(event) => (chosen.value = event.currentTarget.value)}
          />
        </label>
      )}
      {item.actions.map((action) => (
        <button key={action.step} onClick={() => void tell(action)}>
          {t(`case-do-${action.step}`)}
          <span class="unseen">
            {' '}
            {t(`case-${item.kind}`)} {item.facts?.number}
          </span>
        </button>
      ))}
    </div>
  );
}
