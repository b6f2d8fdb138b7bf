import type { ComingDay, Hall } from '../../web/contract';
import type { Fetched } from '../../web/fetched';
import { besidesClosing, noticeText } from '../../web/notices';
import { closedText } from '../../web/opening';
import type { Speaker } from '../../web/texts';

const DAY_MS = 86_400_000;

interface Props {
  speaker: Speaker;
  hall: Hall;
}

/** What whoever plans a visit should know: what is announced, and when the hall is open. */
export function BeforeYouCome({ speaker, hall: fetched }: { speaker: Speaker; hall: Fetched<Hall> }) {
  const { t } = speaker;
  const hall = fetched.value.value;
  return (
    <section class="card stack visit" aria-labelledby="visit">
      <h2 id="visit">{t('visit')}</h2>
      <div role="status">
        {fetched.failed.value && <p class="banner wrong">{t('problem-other')}</p>}
        {!hall && !fetched.failed.value && <p class="quiet-text">{t('loading')}</p>}
      </div>
      {hall && (
        <>
          <p>
            <strong>{openText(speaker, hall)}</strong>
          </p>
          <Notices speaker={speaker} hall={hall} />
          <Days speaker={speaker} hall={hall} />
        </>
      )}
    </section>
  );
}

/** A hall that had to close says so first of all, and why. */
export function ClosedToday({ speaker, hall }: Props) {
  return (
    <section class="card stack closed-today" role="status">
      <h2>{openText(speaker, hall)}</h2>
      <p>{speaker.pick(hall.closed?.texts)}</p>
    </section>
  );
}

function openText(speaker: Speaker, hall: Hall): string {
  if (!hall.isOpen) return closedText(speaker, hall.opensAt, Date.now(), hall.timeZone);
  if (!hall.closesAt) return speaker.t('open-now');
  return speaker.t('open-until', { at: speaker.time(hall.closesAt, hall.timeZone) });
}

function servicesText({ speaker, hall }: Props, ids: readonly string[]): string {
  const name = (id: string) => speaker.pick(hall.services.find((service) => service.id === id)?.names) || id;
  return ids.map(name).join(', ');
}

/** What holds now and what is announced. */
function Notices(props: Props) {
  const { speaker, hall } = props;
  const notices = besidesClosing(hall.notices ?? []);
  if (notices.length === 0) return <p class="quiet-text">{speaker.t('notices-none')}</p>;
  return (
    <ul class="stack notices" aria-label={speaker.t('notices')}>
      {notices.map((notice) => {
        const about = notice.serviceIds ?? [];
        return (
          <li key={notice.id} class="banner">
            {noticeText(speaker, notice, hall.timeZone)}
            {about.length > 0 && (
              <span class="small">
                {' '}
                {speaker.t('notice-about', { services: servicesText(props, about) })}
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** The hours of the days to come, and later days on which the hall is closed all the same. */
function Days(props: Props) {
  const { speaker, hall } = props;
  const { t } = speaker;
  const { days, laterClosures } = hall.coming;
  return (
    <>
      <h3>{t('days')}</h3>
      <dl class="days">
        {days.map((day, after) => (
          <div key={day.date} class={after === 0 ? 'today' : ''}>
            <dt>{after === 0 ? t('today') : speaker.day(day.date, 'UTC')}</dt>
            <dd>
              <Hours {...props} day={day} />
            </dd>
          </div>
        ))}
      </dl>
      {laterClosures.length > 0 && (
        <>
          <h3>{t('closures')}</h3>
          <ul>
            {laterClosures.map((closure) => (
              <li key={closure.from}>{closureText(speaker, closure)}</li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function hoursText({ t }: Speaker, { from, to }: { from: string; to: string }): string {
  return from === to ? t('hours-all-day') : t('hours', { from, to: to === '00:00' ? '24:00' : to });
}

function Hours(props: Props & { day: ComingDay }) {
  const { speaker, day } = props;
  const { t } = speaker;
  if (day.open.length === 0) {
    const reason = speaker.pick(day.closedBecause ?? undefined);
    return <>{reason ? t('closed-because', { reason }) : t('closed-that-day')}</>;
  }
  return (
    <>
      {day.open.map((period) => hoursText(speaker, period)).join(', ')}
      {day.restricted?.map((part) => (
        <p key={part.from} class="small">
          {t('hours-some', {
            hours: hoursText(speaker, part),
            services: servicesText(props, part.serviceIds),
          })}
        </p>
      ))}
    </>
  );
}

/** A period of days ends before the day that it names. */
function dayBefore(date: string): string {
  return new Date(Date.parse(date) - DAY_MS).toISOString().slice(0, 10);
}

function closureText(speaker: Speaker, { from, to, reason }: Hall['closures'][number]): string {
  const last = dayBefore(to);
  const days = { from: speaker.date(from, 'UTC'), to: speaker.date(last, 'UTC') };
  const when = last === from ? days.from : speaker.t('closure-days', days);
  const why = speaker.pick(reason);
  return why ? speaker.t('closure', { when, why }) : when;
}
