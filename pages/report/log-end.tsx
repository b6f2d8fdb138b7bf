import type { NormReport } from '../../web/contract';
import type { Speaker } from '../../web/texts';

/** Where the log ended last in the period: printed and kept, it tells later whether the log is still the same. */
export function LogEnd({ speaker, report }: { speaker: Speaker; report: NormReport }) {
  const { t } = speaker;
  const ends = report.logEnds;
  const last = ends?.days.at(-1);
  if (!ends || !last) return null;
  return (
    <section class="log-end">
      <h2>{t('log-ends')}</h2>
      <p class="small quiet-text">{t('log-ends-about')}</p>
      <p>
        {t('log-ends-day', {
          day: speaker.day(`${last.day}T12:00:00Z`, 'UTC'),
          seq: String(last.seq),
        })}
      </p>
      <p class="digest">{last.digest}</p>
      <p class="small">
        {t('log-ends-key')} <span class="digest">{ends.publicKey}</span>
      </p>
    </section>
  );
}
