import { useSignal } from '@preact/signals';
import type { Costs } from '../../web/contract';
import { save } from '../../web/download';
import { doer } from '../../web/session';
import { at } from '../../web/rest';
import { Listed } from '../../web/parts/listed';
import { Entry, Section, usePages, type SectionProps } from './section';

/** Costs of parking and travel that were given or wait for approval, and the file for whoever pays them. */
export function ClaimRecords(props: SectionProps) {
  const { speaker, hallId, from, to } = props;
  const { t } = speaker;
  const pages = usePages<Costs>(props, 'claims');
  const failed = useSignal(false);
  const keep = async () => {
    failed.value = !(await save(`/halls${at(hallId)}/claims?from=${from}&to=${to}`, 'csv'));
  };
  return (
    <Section title={t('claims')} does={<button onClick={() => void keep()}>{t('claims-save')}</button>}>
      <p class="quiet-text">{t('claims-explained')}</p>
      <div role="alert">{failed.value && <p class="banner wrong">{t('problem-other')}</p>}</div>
      <Listed speaker={speaker} pages={pages} about={t('claims')} none={t('claims-none')}>
        {(items) => (
          <ul class="entries">
            {items.map((costs) => (
              <Claim key={`${costs.breachId}${costs.redressId}`} {...props} costs={costs} />
            ))}
          </ul>
        )}
      </Listed>
    </Section>
  );
}

function Claim({ speaker, names, timeZone, costs }: SectionProps & { costs: Costs }) {
  const { t } = speaker;
  const when = costs.givenAt ?? costs.claimedAt ?? costs.breachAt;
  const day = speaker.day(when, timeZone);
  const who = doer(costs.givenBy ?? costs.claimedBy ?? '');
  return (
    <Entry when={t('moment', { day, time: speaker.time(when, timeZone) })}>
      <p>
        <strong>{speaker.euros(costs.amountCents)}</strong> {t(`redress-${costs.kind}`)},{' '}
        <strong class="number">{costs.number}</strong>,{' '}
        {speaker.pick(names.service(costs.serviceId)?.names) || costs.serviceId}
      </p>
      <p class="small quiet-text">
        {t(costs.givenAt ? 'claim-given' : 'claim-waits', { who })} {costs.reason}
      </p>
    </Entry>
  );
}
