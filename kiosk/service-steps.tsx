import type { KioskService, Service } from '../web/contract';
import { letters } from '../web/letters';
import { ServiceIcon } from '../web/parts/service-icon';
import { waitText } from '../web/waits';
import { groupsOf } from './groups';
import { BackButton, StepPage } from './step-page';
import type { Visit } from './visit';
import type { Speaker } from '../web/texts';

type Offered = Pick<KioskService, 'serviceId' | 'available' | 'reason' | 'wait' | 'norm' | 'pastNorm'>;

/** What is needed to choose among services: less than a visit has, since they are shown where nobody visits too. */
export interface ServiceSteps {
  speaker: Speaker;
  visit: Pick<Visit, 'go' | 'problem' | 'serviceIds' | 'group' | 'openGroup' | 'addService'>;
  view: { services: Offered[] };
  hall: { services: Pick<Service, 'id' | 'group'>[] };
  names: { service(id: string): Pick<Service, 'names' | 'icon'> | undefined };
  /** The server does not answer, and no appointment can be looked up: what whoever has one is told. */
  instead?: string | undefined;
}

/** The first page: what do you come for, or do you have an appointment. */
export function StartStep(props: ServiceSteps) {
  const { speaker, visit } = props;
  const { t } = speaker;
  return (
    <StepPage speaker={speaker} title={t('welcome')} halves>
      {props.instead ? (
        <p class="start-ways">{props.instead}</p>
      ) : (
        <div class="start-ways">
          <button class="choice-large primary" onClick={() => visit.go('code')}>
            {t('start-appointment')}
          </button>
          <button onClick={() => visit.go('help')}>{t('start-help')}</button>
        </div>
      )}
      <div class="stack">
        <h2>{t('services-title')}</h2>
        <Problem {...props} />
        <Choices {...props} />
      </div>
    </StepPage>
  );
}

/** The same choice for one more service of the same visit. */
export function MoreStep(props: ServiceSteps) {
  const { speaker, visit } = props;
  const { t } = speaker;
  return (
    <StepPage
      speaker={speaker}
      title={t('more-title')}
      back={<BackButton label={t('back')} onClick={() => visit.go('confirm')} />}
    >
      <Choices {...props} />
    </StepPage>
  );
}

/** The services of the group that was touched. */
export function GroupStep(props: ServiceSteps) {
  const { speaker, visit, hall, view } = props;
  const { t } = speaker;
  const group = groupsOf(hall)?.[visit.group.value ?? -1];
  const back = () => visit.go(visit.serviceIds.value.length > 0 ? 'more' : 'start');
  return (
    <StepPage
      speaker={speaker}
      title={group?.name ? speaker.pick(group.name) : t('group-other')}
      back={<BackButton label={t('back')} onClick={back} />}
    >
      <Problem {...props} />
      <ServiceList
        {...props}
        services={view.services.filter(({ serviceId }) => group?.serviceIds.includes(serviceId))}
      />
    </StepPage>
  );
}

/** All services, or their groups when there are many. */
function Choices(props: ServiceSteps) {
  const { speaker, visit, hall, view } = props;
  const groups = groupsOf(hall);
  if (!groups) return <ServiceList {...props} services={view.services} />;
  return (
    <ul class="services groups">
      {groups.map((group, index) => (
        <li key={group.name?.nl ?? ''}>
          <button class="service" onClick={() => visit.openGroup(index)}>
            <span class="service-name">
              {group.name ? speaker.pick(group.name) : speaker.t('group-other')}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function ServiceList(props: ServiceSteps & { services: Offered[] }) {
  const chosen = props.visit.serviceIds.value;
  return (
    <ul class="services">
      {props.services
        .filter(({ serviceId }) => !chosen.includes(serviceId))
        .map((service) => (
          <li key={service.serviceId}>
            <ServiceChoice {...props} service={service} />
          </li>
        ))}
    </ul>
  );
}

function ServiceChoice({ speaker, visit, names, service }: ServiceSteps & { service: Offered }) {
  const chosen = names.service(service.serviceId);
  const name = speaker.pick(chosen?.names);
  return (
    <button
      class="service"
      style={letters(name)}
      aria-disabled={!service.available}
      onClick={() => service.available && visit.addService(service.serviceId)}
    >
      <span class="service-name">
        <ServiceIcon icon={chosen?.icon} />
        <span>{name}</span>
      </span>
      {service.available ? (
        <span class={service.pastNorm ? 'service-wait over' : 'service-wait'}>
          {waitText(speaker, service.wait)}
          {service.norm && service.pastNorm && (
            <span class="service-past"> {speaker.t(`past-norm-${service.norm.commitment}`)}</span>
          )}
        </span>
      ) : (
        <span class="service-wait">{speaker.t(`unavailable-${service.reason ?? 'noCounter'}`)}</span>
      )}
    </button>
  );
}

const PROBLEMS: Record<string, string> = {
  'service-unavailable': 'problem-service-unavailable',
  'hall-closed': 'closed',
};

function Problem({ speaker: { t }, visit }: ServiceSteps) {
  const problem = visit.problem.value;
  if (!problem) return null;
  return (
    <p class="banner wrong" role="alert">
      {t(PROBLEMS[problem.name] ?? 'problem-other')}
    </p>
  );
}
