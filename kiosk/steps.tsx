import type { ComponentChildren } from 'preact';
import type { Hall, KioskService, KioskView, Need } from '../web/contract';
import type { HallInfo } from '../web/hall';
import { closedText } from '../web/opening';
import type { Speaker } from '../web/texts';
import { limitText, waitText } from '../web/waits';
import { Qr } from './qr';
import type { Visit } from './visit';

export interface StepProps {
  speaker: Speaker;
  visit: Visit;
  view: KioskView;
  hall: Hall;
  names: HallInfo;
}

/** A step's frame: the question above, the answers in reach, back and forth below. */
function StepPage(props: {
  title: string;
  back?: ComponentChildren;
  next?: ComponentChildren;
  children: ComponentChildren;
}) {
  return (
    <section class="step">
      <h1>{props.title}</h1>
      <div class="step-body stack">{props.children}</div>
      <div class="step-ways">
        {props.back}
        {props.next}
      </div>
    </section>
  );
}

export function StartStep({ speaker, visit, view, hall, nowMs }: StepProps & { nowMs: number }) {
  const { t } = speaker;
  if (!view.isOpen) {
    return (
      <section class="closed" role="status">
        <h1>{closedText(speaker, view.opensAt, nowMs, hall.timeZone)}</h1>
      </section>
    );
  }
  return (
    <section class="step">
      <h1>{t('welcome')}</h1>
      <div class="step-body stack start-choices">
        <button class="choice-large primary" onClick={() => visit.go('services')}>
          {t('start-walk-in')}
        </button>
        <button class="choice-large" onClick={() => visit.go('code')}>
          {t('start-appointment')}
        </button>
      </div>
    </section>
  );
}

const PAD = ['1234567890', 'ABCDEFGHIJ', 'KLMNOPQRST', 'UVWXYZ'];

export function CodeStep({ speaker: { t }, visit }: StepProps) {
  const problem = visit.problem.value;
  return (
    <StepPage
      title={t('code-title')}
      back={<BackButton label={t('back')} onClick={visit.reset} />}
      next={
        <button class="primary" disabled={!visit.code.value} onClick={() => void visit.checkIn()}>
          {t('code-go')}
        </button>
      }
    >
      <p class="quiet-text">{t('code-help')}</p>
      <output class="code-shown number" aria-label={t('code-shown')}>
        {visit.code.value}
      </output>
      <p class={problem ? 'banner wrong' : 'banner-room'} role="alert">
        {problem && t(CODE_PROBLEMS[problem.name] ?? 'problem-code-other')}
      </p>
      <div class="pad" role="group" aria-label={t('code-pad')}>
        {[...PAD.join('')].map((character) => (
          <button key={character} onClick={() => visit.type(character)}>
            {character}
          </button>
        ))}
        <button class="pad-erase" onClick={visit.erase} disabled={!visit.code.value}>
          {t('code-erase')}
        </button>
      </div>
    </StepPage>
  );
}

const CODE_PROBLEMS: Record<string, string> = {
  'not-found': 'problem-code-unknown',
  'invalid-input': 'problem-code-unknown',
  'wrong-day': 'problem-code-wrong-day',
  'hall-closed': 'closed',
};

export function ServicesStep(props: StepProps) {
  const { speaker, visit, view, names } = props;
  const { t } = speaker;
  const problem = visit.problem.value;
  return (
    <StepPage
      title={t('services-title')}
      back={<BackButton label={t('back')} onClick={visit.reset} />}
      next={
        <button
          class="primary"
          disabled={visit.serviceIds.value.length === 0}
          onClick={() => visit.go('confirm')}
        >
          {t('next')}
        </button>
      }
    >
      <p class="quiet-text">{t('services-help')}</p>
      {problem && (
        <p class="banner wrong" role="alert">
          {t(SERVICE_PROBLEMS[problem.name] ?? 'problem-other')}
        </p>
      )}
      <ul class="services">
        {view.services.map((service) => (
          <li key={service.serviceId}>
            <ServiceChoice
              {...props}
              service={service}
              name={speaker.pick(names.service(service.serviceId)?.names)}
            />
          </li>
        ))}
      </ul>
    </StepPage>
  );
}

const SERVICE_PROBLEMS: Record<string, string> = {
  'service-unavailable': 'problem-service-unavailable',
  'hall-closed': 'closed',
};

function ServiceChoice({
  speaker,
  visit,
  service,
  name,
}: StepProps & { service: KioskService; name: string }) {
  const chosen = visit.serviceIds.value.includes(service.serviceId);
  return (
    <button
      class="service"
      aria-pressed={chosen}
      aria-disabled={!service.available}
      onClick={() => service.available && visit.toggleService(service.serviceId)}
    >
      <span class="service-mark" aria-hidden="true" />
      <span class="service-name">{name}</span>
      <span class="service-wait">
        {service.available
          ? waitText(speaker, service.forecast, service.forecastReason)
          : speaker.t(`unavailable-${service.reason ?? 'noCounter'}`)}
      </span>
    </button>
  );
}

const NEEDS: Need[] = ['assistance', 'privateRoom'];

export function ConfirmStep({ speaker, visit, view, names }: StepProps) {
  const { t } = speaker;
  const chosen = visit.serviceIds.value;
  const first = view.services.find((service) => service.serviceId === chosen[0]);
  return (
    <StepPage
      title={t('confirm-title')}
      back={<BackButton label={t('back')} onClick={() => visit.go('services')} />}
      next={
        <button class="primary" onClick={() => void visit.takeNumber(speaker.language.value)}>
          {t('take-number')}
        </button>
      }
    >
      <ul class="chosen">
        {chosen.map((id) => (
          <li key={id}>{speaker.pick(names.service(id)?.names)}</li>
        ))}
      </ul>
      <div class="card wait-card">
        <span class="quiet-text">{t('expected-wait')}</span>
        <strong class="wait-large">{waitText(speaker, first?.forecast, first?.forecastReason)}</strong>
        {first?.normLimitS != null && (
          <span class="quiet-text">{t('norm', { limit: limitText(speaker, first.normLimitS) })}</span>
        )}
      </div>
      <h2>{t('needs-title')}</h2>
      {NEEDS.map((need) => (
        <button
          key={need}
          class="service"
          aria-pressed={visit.needs.value.includes(need)}
          onClick={() => visit.toggleNeed(need)}
        >
          <span class="service-mark" aria-hidden="true" />
          <span class="service-name">{t(`need-${need}`)}</span>
        </button>
      ))}
    </StepPage>
  );
}

export function TicketStep({
  speaker,
  visit,
  view,
  names,
  hall,
  leftS,
}: StepProps & { leftS: number | null }) {
  const { t } = speaker;
  const ticket = visit.ticket.value;
  if (!ticket) return null;
  const forecast = view.services.find((service) => service.serviceId === ticket.serviceId);
  const address = `${location.origin}/visitor/#${ticket.token}`;
  const early =
    ticket.arrival === 'appointment' && Date.parse(ticket.clockStartAt) > Date.parse(ticket.issuedAt);
  return (
    <StepPage
      title={t('your-number')}
      next={
        <button class="primary" onClick={visit.reset}>
          {t('done')} {leftS !== null && <span class="left">{leftS}</span>}
        </button>
      }
    >
      <div class="ticket-card card" role="status">
        <strong class="number ticket-number">{ticket.number}</strong>
        <span>{ticket.serviceIds.map((id) => speaker.pick(names.service(id)?.names)).join(' + ')}</span>
      </div>
      {ticket.lateCheckIn && <p class="banner late">{t('ticket-late')}</p>}
      {early && (
        <p class="banner good">
          {t('ticket-early', { at: speaker.time(ticket.clockStartAt, hall.timeZone) })}
        </p>
      )}
      <p class="wait-line">
        {t('expected-wait')}
        <strong>
          {waitText(
            speaker,
            ticket.forecast ?? forecast?.forecast,
            ticket.forecastReason ?? forecast?.forecastReason,
          )}
        </strong>
      </p>
      <div class="phone">
        <Qr text={address} label={t('qr-label')} />
        <p>{t('qr-help')}</p>
      </div>
    </StepPage>
  );
}

function BackButton(props: { label: string; onClick: () => void }) {
  return (
    <button class="back" onClick={props.onClick}>
      {props.label}
    </button>
  );
}
