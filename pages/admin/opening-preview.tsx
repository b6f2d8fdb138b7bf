import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { HallCheck, OpeningPeriod } from '../../web/contract';
import { closedText } from '../../web/opening';
import { at } from '../../web/rest';
import { dayText } from './dates';
import { bodyOf } from './hall-body';
import { act, hallId, pick, setup, speaker, t } from './here';

/** How long nothing is typed before the server is asked. */
const REST_MS = 600;

/** What screens say now, and whoever plans a visit reads of the days to come, with the hours that are typed. */
export function OpeningPreview({ openingHours }: { openingHours: OpeningPeriod[] }) {
  const seen = useSignal<HallCheck | null>(null);
  const wrong = useSignal(false);
  const asked = JSON.stringify(openingHours);
  const kept = setup.hall.value;
  useEffect(() => {
    if (!kept) return;
    const ask = async () => {
      const answer = await act<HallCheck>('POST', `/halls${at(hallId)}/_check`, {
        ...bodyOf(kept.value),
        openingHours,
      });
      wrong.value = !answer.ok;
      if (answer.ok) seen.value = answer.value;
    };
    const timer = setTimeout(() => void ask(), REST_MS);
    return () => clearTimeout(timer);
  }, [asked, kept]);
  const hall = seen.value;
  if (!hall) return null;
  const { now, comingDays } = hall;
  return (
    <section class="card stack" aria-labelledby="opening-preview">
      <h2 id="opening-preview" tabIndex={-1}>
        {t('opening-preview')}
      </h2>
      <p class="quiet-text">{t(wrong.value ? 'opening-preview-wrong' : 'opening-preview-help')}</p>
      <p class="banner">
        <strong>
          {now.isOpen
            ? now.closesAt
              ? t('opening-preview-open', { at: speaker.time(now.closesAt, now.timeZone) })
              : t('opening-preview-always')
            : closedText(speaker, now.opensAt, Date.now(), now.timeZone)}
        </strong>
      </p>
      <dl class="differences">
        {comingDays.days.map(({ date, open, closedBecause }) => (
          <div key={date}>
            <dt>{dayText(date)}</dt>
            <dd>
              {open.length > 0
                ? open.map((hours) => t('period', { ...hours })).join(', ')
                : [t('day-closed'), closedBecause && pick(closedBecause)].filter(Boolean).join(': ')}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
