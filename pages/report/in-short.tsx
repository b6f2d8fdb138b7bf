import type { NormReport } from '../../web/contract';
import { ofHundredText } from '../../web/parts/of-hundred';
import { weekdayName } from '../../web/periods';
import type { Speaker } from '../../web/texts';
import { countText } from './figures';

/** A cause in words, or as the register names it. */
export function causeText(speaker: Speaker, cause: string): string {
  const text = speaker.t(`cause-${cause}`);
  return text.startsWith('{') ? cause : text;
}

/** The report in plain words: how it went, where it broke, when and why. */
export function InShort({ speaker, report }: { speaker: Speaker; report: NormReport }) {
  const { t } = speaker;
  const { now, before } = report.overall;
  const { digest } = report;
  const place = digest.where[0];
  const cause = digest.why[0];
  const service = report.byService.find((each) => each.serviceId === place?.serviceId);
  return (
    <section class="card stack in-short">
      <h2>{t('in-short')}</h2>
      <p class="sentence">
        {now.visitsOfHundred ? ofHundredText(speaker, now.visitsOfHundred) : t('short-none')}
      </p>
      {now.visitsOfHundred && (
        <p class="quiet-text">{t('visits-parts', { count: countText(speaker, now.visitsPromised) })}</p>
      )}
      <ul class="stack">
        {before.visitsOfHundred && <li>{t('short-before', { kept: before.visitsOfHundred.onTime })}</li>}
        {place && (
          <li>
            {t('short-where', {
              service: speaker.pick(service?.names) || place.serviceId,
              count: place.broken,
            })}
          </li>
        )}
        {digest.worst && (
          <li>
            {t('short-when', {
              weekday: weekdayName(digest.worst.weekday, speaker.language.value),
              from: digest.worst.hour,
              to: digest.worst.hour + 1,
            })}
          </li>
        )}
        {cause && (
          <li>
            {cause.cause === 'unknown'
              ? t('short-why-unknown')
              : t('short-why', { cause: causeText(speaker, cause.cause) })}
          </li>
        )}
      </ul>
    </section>
  );
}
