import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import type { Hall } from '../../web/contract';
import { StepTitle } from '../../web/parts/step-title';
import type { Speaker } from '../../web/texts';
import { lengthText } from '../../web/waits';
import { DayTimes } from './day-times';
import { createFinder } from './finder';

/** The free times of a hall: days one below the other, their times as large buttons. */
export function When(props: {
  speaker: Speaker;
  hall: Hall;
  title: string;
  /** Which hall it is, where the page does not say it above. */
  place: string | null;
  visit: { serviceIds: string[]; persons: number };
  busy: boolean;
  onChoose: (at: string) => void;
  /** The way back, and on. */
  children: ComponentChildren;
}) {
  const { speaker, hall, visit } = props;
  const { t } = speaker;
  const finder = useMemo(() => createFinder(hall.id, visit), [hall.id]);
  const { state, minutes, shown, canMore, next, from } = finder;
  const dayText = (date: string) => speaker.day(`${date}T12:00:00Z`, 'UTC');
  return (
    <>
      <StepTitle key="when">{props.title}</StepTitle>
      <p>
        {[props.place, minutes.value && t('takes', { length: lengthText(speaker, minutes.value) })]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <div role="status">{state.value === 'asking' && <p class="quiet-text">{t('times-loading')}</p>}</div>
      {shown.value.map(({ date, times }) => (
        <DayTimes
          key={date}
          speaker={speaker}
          day={dayText(date)}
          times={times}
          timeZone={hall.timeZone}
          busy={props.busy}
          onChoose={props.onChoose}
        />
      ))}
      {state.value === 'failed' && (
        <div role="alert" class="stack">
          <p class="banner wrong">{t('times-failed')}</p>
          <button onClick={() => finder.again()}>{t('again')}</button>
        </div>
      )}
      {state.value === 'not-bookable' && (
        <p role="alert" class="banner wrong">
          {t('refused-not-bookable')}
        </p>
      )}
      {state.value === 'here' && shown.value.length === 0 && (
        <p class="banner">
          {next.value ? t('no-times-next', { day: dayText(next.value) }) : t('no-times-at-all')}
        </p>
      )}
      {canMore.value && (
        <button class="more" disabled={state.value === 'asking'} onClick={() => finder.more()}>
          {next.value && shown.value.length === 0
            ? t('go-to-day', { day: dayText(next.value) })
            : t('more-days')}
        </button>
      )}
      {finder.isAll.value && shown.value.length > 0 && <p class="quiet-text">{t('no-more-days')}</p>}
      {state.value !== 'not-bookable' && (
        <label class="from-day">
          {t('from-day')}
          <input
            type="date"
            min={finder.today}
            value={from.value ?? ''}
            onChange={(event) => finder.startAt(event.currentTarget.value)}
          />
        </label>
      )}
      {props.children}
    </>
  );
}
