import { useSignal } from '@preact/signals';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import type { Speaker } from '../../web/texts';
import { TIMES_AT_ONCE } from './times';

/** A day with its times; of a day with many the first, and the others when they are asked for. */
export function DayTimes(props: {
  speaker: Speaker;
  day: string;
  times: readonly string[];
  timeZone: string;
  busy: boolean;
  onChoose: (at: string) => void;
}) {
  const { speaker, times } = props;
  const { t } = speaker;
  const id = useId();
  const all = useSignal(false);
  const list = useRef<HTMLUListElement>(null);
  // One more than fits is no reason for a button that shows one.
  const isLong = times.length > TIMES_AT_ONCE + 1;
  const shown = isLong && !all.value ? times.slice(0, TIMES_AT_ONCE) : times;
  useLayoutEffect(() => {
    if (all.value) list.current?.querySelectorAll('button')[TIMES_AT_ONCE]?.focus();
  }, [all.value]);
  return (
    <section class="day" aria-labelledby={id}>
      <h2 id={id}>{props.day}</h2>
      <ul class="times" ref={list}>
        {shown.map((at) => (
          <li key={at}>
            <button class="digits" disabled={props.busy} onClick={() => props.onChoose(at)}>
              {speaker.time(at, props.timeZone)}
            </button>
          </li>
        ))}
      </ul>
      {shown.length < times.length && (
        <button class="quiet" onClick={() => (all.value = true)}>
          {t('more-times', { count: times.length - shown.length })}
          <span class="unseen">, {props.day}</span>
        </button>
      )}
    </section>
  );
}
