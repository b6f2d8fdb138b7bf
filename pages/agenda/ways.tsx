import { daysLater, isDay } from './days';
import type { DayProps } from './day';

/** From one day, or from one week, to another; and onto paper. */
export function DayWays({ speaker: { t }, day, today, onDay, step }: DayProps & { step: 1 | 7 }) {
  const of = step === 1 ? 'day' : 'week';
  return (
    <div class="row day-ways">
      <div class="row" role="group" aria-label={t(`choose-${of}`)}>
        <button onClick={() => onDay(daysLater(day, -step))}>
          <span aria-hidden="true">‹ </span>
          {t(`${of}-before`)}
        </button>
        <button onClick={() => onDay(daysLater(day, step))}>
          {t(`${of}-after`)}
          <span aria-hidden="true"> ›</span>
        </button>
        <button onClick={() => onDay(today)}>{t(`${of}-now`)}</button>
        <label>
          <span class="unseen">{t('date')}</span>
          <input
            type="date"
            required
            value={day}
            onChange={(event) => {
              const chosen = event.currentTarget.value;
              if (isDay(chosen)) onDay(chosen);
            }}
          />
        </label>
      </div>
      <button class="quiet" onClick={() => print()}>
        {t('print')}
      </button>
    </div>
  );
}
