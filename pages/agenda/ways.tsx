import { daysLater, isDay } from './days';
import type { DayProps, View } from './day';

const WAYS: View[] = ['day', 'board', 'week', 'find', 'file', 'feeds'];
/** Those that only whoever may change opens, from the day. */
const OF_THE_DAY: View[] = ['file', 'feeds'];

/** From one day, or from one week, to another; and onto paper. */
export function DayWays(props: DayProps & { step: 1 | 7; onNew?: () => void; onBlock?: () => void }) {
  const { day, today, onDay, step, onNew, onBlock, view, onView, mayChange } = props;
  const { t } = props.speaker;
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
      <div class="row">
        {onNew && mayChange && (
          <button class="primary" onClick={onNew}>
            {t('new')}
          </button>
        )}
        {onBlock && mayChange && day >= today && <button onClick={onBlock}>{t('block')}</button>}
        {WAYS.filter(
          (each) => each !== view && (!OF_THE_DAY.includes(each) || (mayChange && view === 'day')),
        ).map((each) => (
          <button key={each} onClick={() => onView(each)}>
            {t(each === 'file' ? 'read-in' : each)}
          </button>
        ))}
        <button class="quiet" onClick={() => print()}>
          {t('print')}
        </button>
      </div>
    </div>
  );
}
