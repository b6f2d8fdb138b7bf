import type { ShownNotice } from '../../web/contract';
import { minutesUp } from '../../web/waits';
import { Listed } from '../../web/parts/listed';
import { Entry, Section, useLongList, type SectionProps } from './section';

/** The notices, announcements and sentences about the wait that visitors were shown, as the log proves. */
export function ShownRecords(props: SectionProps) {
  const { speaker } = props;
  const { t } = speaker;
  const pages = useLongList<ShownNotice>(props, 'notices/shown');
  return (
    <Section title={t('shown')}>
      <p class="quiet-text">{t('shown-where')}</p>
      <Listed speaker={speaker} pages={pages} about={t('shown')} none={t('shown-none')}>
        {(items) => (
          <ul class="entries">
            {items.map((shown) => (
              <Entry key={shown.id} when={<Period {...props} shown={shown} />}>
                <p>{whatOf(props, shown)}</p>
                <p class="small quiet-text">{whyOf(props, shown)}</p>
              </Entry>
            ))}
          </ul>
        )}
      </Listed>
    </Section>
  );
}

function Period({ speaker, timeZone, shown }: SectionProps & { shown: ShownNotice }) {
  const { t } = speaker;
  const day = (instant: string) => speaker.day(instant, timeZone);
  const time = (instant: string) => speaker.time(instant, timeZone);
  const began = { day: day(shown.from), time: time(shown.from) };
  if (!shown.to) return <>{t('shown-since', began)}</>;
  if (day(shown.to) === began.day) return <>{t('shown-within', { ...began, to: time(shown.to) })}</>;
  return <>{t('shown-until', { ...began, toDay: day(shown.to), to: time(shown.to) })}</>;
}

const servicesOf = ({ speaker, names }: SectionProps, shown: ShownNotice) =>
  shown.serviceIds.map((id) => speaker.pick(names.service(id)?.names) || id).join(', ');

function whatOf(props: SectionProps, shown: ShownNotice): string {
  const { speaker } = props;
  if (shown.kind !== 'overNorm') return speaker.pick(shown.texts ?? undefined);
  const minutes = minutesUp(shown.longestWaitS ?? shown.waitS ?? 0);
  return speaker.t('shown-text-overNorm', { service: servicesOf(props, shown), minutes });
}

/** Why it was shown and, of a notice, to whom it matters. */
function whyOf(props: SectionProps, shown: ShownNotice): string {
  const { t } = props.speaker;
  const why = t(`shown-why-${shown.kind}`);
  const about = shown.kind !== 'overNorm' && shown.serviceIds.length > 0;
  return about ? `${why} ${t('shown-for', { services: servicesOf(props, shown) })}` : why;
}
