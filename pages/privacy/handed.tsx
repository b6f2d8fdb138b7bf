import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Case, Instant, PersonalData } from '../../web/contract';
import { keepFile } from '../../web/download';
import { nameIn } from '../../web/language';
import { dayOf } from '../../web/wall-clock';
import { fileName } from './file-name';
import { moment, servicesText, type OfHall } from './moment';

interface HandedProps extends OfHall {
  data: PersonalData;
  onClose: () => void;
}

/** All that is kept of whoever booked, to be read together, printed or given along as a file. */
export function Handed(props: HandedProps) {
  const { speaker, data, timeZone } = props;
  const { t } = speaker;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [data]);
  const { code } = data.appointment;
  function keep() {
    const name = fileName(t('handed-file'), code, dayOf(Date.parse(data.asOf), timeZone));
    keepFile(name, new Blob([`${JSON.stringify(data, null, 2)}\n`], { type: 'application/json' }));
  }
  return (
    <section class="card stack handed" aria-labelledby="handed">
      <div>
        <h2 id="handed" ref={heading} tabindex={-1}>
          {t('handed', { code })}
        </h2>
        <p class="quiet-text">{t('handed-as-of', moment(speaker, data.asOf, timeZone))}</p>
      </div>
      <div class="row">
        <button class="primary" onClick={keep}>
          {t('handed-save')}
        </button>
        <button onClick={() => print()}>{t('handed-print')}</button>
        <button class="quiet" onClick={props.onClose}>
          {t('handed-close')}
        </button>
      </div>
      <OfAppointment {...props} />
      <OfVisit {...props} />
      <OfCases {...props} />
      <OfMails {...props} />
      <Part title={t('part-reasons')} none={data.reasons.length === 0 && t('handed-nothing')}>
        <ul class="points">
          {data.reasons.map((reason, n) => (
            <li key={n} class="as-written">
              {reason}
            </li>
          ))}
        </ul>
      </Part>
      <OfEnds {...props} />
    </section>
  );
}

function Part(props: { title: string; none?: string | false; children?: ComponentChildren }) {
  return (
    <div class="part">
      <h3>{props.title}</h3>
      {props.none ? <p class="quiet-text">{props.none}</p> : props.children}
    </div>
  );
}

/** What is known, by its name; what is not there has no line. */
function Facts({
  speaker,
  facts,
}: Pick<OfHall, 'speaker'> & { facts: [string, string | null | undefined][] }) {
  return (
    <dl class="facts">
      {facts.map(
        ([name, value], n) =>
          value && (
            <div key={n}>
              <dt>{speaker.t(`fact-${name}`)}</dt>
              <dd class="as-written">{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

function OfAppointment(props: HandedProps) {
  const { speaker, names, timeZone, data } = props;
  const { t } = speaker;
  const { at, serviceIds, code, state, contact, email, language, reservedFor } = data.appointment;
  return (
    <Part title={t('part-appointment')}>
      <Facts
        speaker={speaker}
        facts={[
          ['when', t('moment', moment(speaker, at, timeZone))],
          ['services', servicesText(props, serviceIds)],
          ['code', code],
          ['state', t(`state-${state}`)],
          ['contact', contact],
          ['email', email],
          ['language', language && nameIn(speaker.language.value, language)],
          ['reserved-counter', reservedFor?.counterId && names.counterName(reservedFor.counterId)],
          ['reserved-agent', reservedFor?.agentId],
        ]}
      />
    </Part>
  );
}

function OfVisit(props: HandedProps) {
  const { speaker, timeZone, data } = props;
  const { t } = speaker;
  const { visit } = data;
  if (!visit) return <Part title={t('part-visit')} none={t('handed-nothing')} />;
  const when = (instant: Instant) => t('moment', moment(speaker, instant, timeZone));
  return (
    <Part title={t('part-visit')}>
      <Facts
        speaker={speaker}
        facts={[
          ['number', visit.number],
          ['issued', when(visit.issuedAt)],
          ['ended', visit.endedAt && when(visit.endedAt)],
          ['visit-state', t(`visit-${visit.state}`)],
          ['needs', visit.needs.map((need) => t(`need-${need}`)).join(', ')],
          ...visit.notes.map(({ text, at }): [string, string] => ['note', `${text} (${when(at)})`]),
          ['missing', visit.missing],
        ]}
      />
    </Part>
  );
}

function OfCases({ speaker, timeZone, data }: HandedProps) {
  const { t } = speaker;
  const ofCase = ({ id, kind, openedAt, state, text, contact, way }: Case) => (
    <li key={id}>
      <p>
        <strong>{t(`case-${kind}`)}</strong> {id} · {t('case-in', { day: speaker.date(openedAt, timeZone) })}{' '}
        · {t(state === 'open' ? 'case-open' : 'case-settled-state')}
      </p>
      {text && <blockquote class="as-written">{text}</blockquote>}
      {contact && (
        <p>
          {t(`reach-${way ?? 'phone'}`)}: {contact}
        </p>
      )}
    </li>
  );
  return (
    <Part title={t('part-cases')} none={data.cases.length === 0 && t('handed-nothing')}>
      <ul class="stack">{data.cases.map(ofCase)}</ul>
    </Part>
  );
}

function OfMails({ speaker, timeZone, data }: HandedProps) {
  const { t } = speaker;
  return (
    <Part title={t('part-mails')} none={data.mails.length === 0 && t('handed-nothing')}>
      <ul class="points">
        {data.mails.map(({ id, about, state, settledAt, queuedAt }) => (
          <li key={id}>
            {t(`mail-${about}`)}: {t(`mail-is-${state}`)} (
            {t('moment', moment(speaker, settledAt ?? queuedAt, timeZone))})
          </li>
        ))}
      </ul>
    </Part>
  );
}

function OfEnds({ speaker, timeZone, data }: HandedProps) {
  const { t } = speaker;
  return (
    <Part title={t('part-kept')} none={data.kept.length === 0 && t('handed-nothing')}>
      <ul class="points">
        {data.kept.map(({ kind, until }, n) => (
          <li key={n}>
            {t(`kind-${kind}`)}: {until ? t('kept-until', moment(speaker, until, timeZone)) : t('kept-open')}
          </li>
        ))}
      </ul>
    </Part>
  );
}
