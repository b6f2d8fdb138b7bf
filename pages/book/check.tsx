import type { ComponentChildren } from 'preact';
import type { Hall } from '../../web/contract';
import { StepTitle } from '../../web/parts/step-title';
import type { Speaker } from '../../web/texts';
import { Bring } from './bring';
import type { Draft } from './draft';
import { Facts, visitFacts } from './facts';
import type { Step } from './steps';
import { bookable } from './times';

/** All of it once more, before it is booked. */
export function Check(props: {
  speaker: Speaker;
  hall: Hall;
  draft: Draft & { at: string };
  busy: boolean;
  onBook: () => void;
  onChange: (step: Step) => void;
  children: ComponentChildren;
}) {
  const { speaker, hall, draft } = props;
  const { t } = speaker;
  const [when, where, ...others] = visitFacts(speaker, draft, hall);
  const typed = [draft.name, draft.email, draft.phone].map((each) => each.trim()).filter(Boolean);
  const reach = typed.length > 0 ? typed.map((each) => <bdi key={each}>{each}</bdi>) : t('nothing-typed');
  const change = (step: Step) => () => props.onChange(step);
  const services = bookable(hall).filter(({ id }) => draft.serviceIds.includes(id));
  return (
    <>
      <StepTitle key="check">{t('check')}</StepTitle>
      {props.children}
      <Facts
        speaker={speaker}
        facts={[
          ...(when ? [{ ...when, onChange: change('when') }] : []),
          ...(where ? [where] : []),
          ...others.map((fact, n) => (n === 0 ? { ...fact, onChange: change('what') } : fact)),
          { name: t('row-reach'), said: reach, onChange: change('who') },
        ]}
      />
      <Bring speaker={speaker} services={services} />
      <button class="primary" disabled={props.busy} onClick={props.onBook}>
        {t('book')}
      </button>
      <button onClick={change('who')}>{t('back')}</button>
    </>
  );
}
