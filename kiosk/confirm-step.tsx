import { useContext } from 'preact/hooks';
import { concerns, noticeText } from '../web/notices';
import type { Need } from '../web/contract';
import { ServiceIcon } from '../web/parts/service-icon';
import { longestText, normText, waitText } from '../web/waits';
import { BackButton, Lower, StepPage, type StepProps } from './step-page';
import { SERVICES_MAX } from './visit';

const NEEDS: Need[] = ['assistance', 'privateRoom'];

/** What was chosen, how long it takes, and whether help is needed: the last page before the number. */
export function ConfirmStep(props: StepProps) {
  const { speaker, visit } = props;
  const { t } = speaker;
  const lower = useContext(Lower);
  return (
    <StepPage
      speaker={speaker}
      title={t('confirm-title')}
      halves
      back={<BackButton label={t('stop')} onClick={visit.reset} />}
      next={
        <button class="primary" onClick={() => void visit.takeNumber(speaker.language.value)}>
          {t('take-number')}
        </button>
      }
      about={lower && <ExpectedWait {...props} />}
    >
      <div class="stack">
        <Chosen {...props} />
        {!lower && <ExpectedWait {...props} />}
      </div>
      <div class="stack">
        <h2>{t('needs-title')}</h2>
        <div class="needs">
          {NEEDS.map((need) => (
            <button
              key={need}
              class="service choice"
              aria-pressed={visit.needs.value.includes(need)}
              onClick={() => visit.toggleNeed(need)}
            >
              <span class="service-mark" aria-hidden="true" />
              <span class="service-name">{t(`need-${need}`)}</span>
            </button>
          ))}
        </div>
      </div>
    </StepPage>
  );
}

function Chosen({ speaker, visit, view, names }: StepProps) {
  const { t } = speaker;
  const chosen = visit.serviceIds.value;
  const others = view.services.some(({ serviceId, available }) => available && !chosen.includes(serviceId));
  return (
    <>
      <ul class="chosen">
        {chosen.map((id) => {
          const name = speaker.pick(names.service(id)?.names);
          return (
            <li key={id}>
              <span class="service-name">
                <ServiceIcon icon={names.service(id)?.icon} />
                <span>{name}</span>
              </span>
              {chosen.length > 1 && (
                <button onClick={() => visit.removeService(id)}>
                  {t('remove')}
                  <span class="unseen"> {name}</span>
                </button>
              )}
            </li>
          );
        })}
      </ul>
      {others && chosen.length < SERVICES_MAX && (
        <button class="more" onClick={() => visit.go('more')}>
          {t('more')}
        </button>
      )}
    </>
  );
}

function ExpectedWait({ speaker, visit, view, names }: StepProps) {
  const { t } = speaker;
  const first = view.services.find((service) => service.serviceId === visit.serviceIds.value[0]);
  return (
    <div class="card wait-card">
      <span class="quiet-text">{t('expected-wait')}</span>
      <strong class={first?.pastNorm ? 'wait-large over' : 'wait-large'}>
        {waitText(speaker, first?.wait)}
      </strong>
      {first?.norm && <span class="quiet-text">{normText(speaker, first.norm)}</span>}
      {first?.norm && first.pastNorm && (
        <p class="banner late">{t(`past-norm-${first.norm.commitment}-now`)}</p>
      )}
      {view.notices
        .filter((notice) => notice.serviceIds?.length && concerns(notice, visit.serviceIds.value))
        .map((notice) => (
          <p key={notice.id} class="banner">
            {noticeText(speaker, notice)}
          </p>
        ))}
      {first?.longestWait && (
        <p class="banner late">
          {longestText(speaker, first.longestWait, speaker.pick(names.service(first.serviceId)?.names))}
        </p>
      )}
    </div>
  );
}
