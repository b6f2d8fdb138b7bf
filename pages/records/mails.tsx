import type { Mail } from '../../web/contract';
import { Listed } from '../../web/parts/listed';
import { Entry, Section, useLongList, type SectionProps } from './section';

const failed = ({ state }: Mail) => state === 'refused' || state === 'tooLate';

/** What became of the mail about appointments, that which nobody got first. */
export function MailRecords(props: SectionProps) {
  const { speaker } = props;
  const { t } = speaker;
  const pages = useLongList<Mail>(props, 'mails');
  return (
    <Section title={t('mails')}>
      <Listed speaker={speaker} pages={pages} about={t('mails')} none={t('mails-none')}>
        {(items) => {
          const wrong = items.filter(failed);
          const others = items.filter((mail) => !failed(mail));
          return (
            <>
              {wrong.length > 0 && <h3>{t('mails-failed', { count: wrong.length })}</h3>}
              <Mails {...props} mails={wrong} />
              {wrong.length > 0 && others.length > 0 && <h3>{t('mails-others')}</h3>}
              <Mails {...props} mails={others} />
            </>
          );
        }}
      </Listed>
    </Section>
  );
}

function Mails({ speaker, timeZone, mails }: SectionProps & { mails: Mail[] }) {
  const { t } = speaker;
  if (mails.length === 0) return null;
  const moment = (instant: string) => ({
    day: speaker.day(instant, timeZone),
    time: speaker.time(instant, timeZone),
  });
  const outcome = (mail: Mail) => {
    const at = moment(mail.state === 'queued' ? mail.until : (mail.settledAt ?? mail.queuedAt));
    const code = mail.smtp == null ? '' : ` ${t('mail-code', { code: String(mail.smtp) })}`;
    return t(`mail-${mail.state}`, at) + code;
  };
  return (
    <ul class="entries">
      {mails.map((mail) => (
        <Entry key={mail.id} when={t('moment', moment(mail.queuedAt))}>
          <p>
            {t(`mail-about-${mail.about}`)} {mail.way === 'sms' && `(${t('mail-by-sms')}) `}
            <span class="small quiet-text">{t('mail-appointment', { id: mail.appointmentId })}</span>
          </p>
          <p class={failed(mail) ? 'banner wrong' : 'quiet-text'}>{outcome(mail)}</p>
        </Entry>
      ))}
    </ul>
  );
}
