import { useSignal } from '@preact/signals';
import type { Case } from '../../web/contract';
import { CaseKnown } from '../../web/parts/cases';
import { doer } from '../../web/session';
import type { Speaker } from '../../web/texts';
import { Listed } from '../../web/parts/listed';
import { deedsOf, type Deed } from './deeds';
import { Section, useLongList, type SectionProps } from './section';
import '../../web/parts/cases.css';

const KINDS: Case['kind'][] = [
  'complaint',
  'suggestion',
  'callBack',
  'explanation',
  'promisedAnswer',
  'tailoredHelp',
  'charterReview',
];

/** Complaints, ideas, promised answers and all else that somebody had to do, as they came up in the period. */
export function CaseRecords(props: SectionProps) {
  const { t } = props.speaker;
  const kind = useSignal('');
  return (
    <Section
      title={t('cases')}
      does={
        <label class="row">
          {t('cases-kind')}
          <select value={kind.value} onChange={(event) => (kind.value = event.currentTarget.value)}>
            <option value="">{t('cases-all')}</option>
            {KINDS.map((each) => (
              <option key={each} value={each}>
                {t(`case-${each}`)}
              </option>
            ))}
          </select>
        </label>
      }
    >
      <OfState {...props} state="open" kind={kind.value} />
      <OfState {...props} state="settled" kind={kind.value} />
    </Section>
  );
}

/** The cases that somebody still has to work off, or those that are settled. */
function OfState(props: SectionProps & { state: Case['state']; kind: string }) {
  const { speaker, state, kind } = props;
  const { t } = speaker;
  const pages = useLongList<Case>(props, 'cases', `&state=${state}${kind && `&kind=${kind}`}`);
  const title = t(`cases-${state}`);
  return (
    <>
      <h3>{title}</h3>
      <Listed speaker={speaker} pages={pages} about={title} none={t(`cases-none-${state}`)}>
        {(items) => (
          <ul class="cases">
            {items.map((item) => (
              <CaseRecord key={item.id} {...props} item={item} />
            ))}
          </ul>
        )}
      </Listed>
    </>
  );
}

function CaseRecord({ speaker, names, timeZone, item }: SectionProps & { item: Case }) {
  const { t } = speaker;
  // A complaint and an idea always say something; of the others many never did.
  const erased = ['complaint', 'suggestion'].includes(item.kind) && !item.text;
  return (
    <li class={`case stack ${item.missed ? 'late' : ''}`}>
      <p class="row case-head">
        <strong>{t(`case-${item.kind}`)}</strong>
        {item.facts && <strong class="number">{item.facts.number}</strong>}
        <span>
          {t('case-opened', {
            day: speaker.date(item.openedAt, timeZone),
            time: speaker.time(item.openedAt, timeZone),
          })}
        </span>
        {item.counterId && <span>{names.counterName(item.counterId)}</span>}
        {item.missed && <span class="banner wrong mark">{t('case-late')}</span>}
      </p>
      <CaseKnown speaker={speaker} names={names} item={item} />
      {erased && <p class="quiet-text">{t('case-erased')}</p>}
      <ul class="deeds">
        {deedsOf(item).map((deed) => (
          <li key={deed.step}>{deedText(speaker, deed, timeZone)}</li>
        ))}
      </ul>
    </li>
  );
}

/** By when something had to be done, and whether and when it was. */
function deedText({ t, date }: Speaker, deed: Deed, timeZone: string): string {
  const step = t(`case-step-${deed.step}`);
  const due = deed.by && t('deed-due', { step, by: date(deed.by, 'UTC') });
  const day = deed.doneAt ? date(deed.doneAt, timeZone) : '';
  const done = deed.who
    ? t('deed-done-by', { day, who: doer(deed.who) })
    : t(deed.doneAt ? 'deed-ended' : 'deed-open', { day });
  const late = deed.late && t(deed.doneAt ? 'deed-was-late' : 'deed-is-late');
  return [due || `${step}.`, done, late].filter(Boolean).join(' ');
}
