import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

const SLACK_PX = 2;

/**
 * What a step is about. Where it holds more than its place shows, as with larger letters, it is a stop for the keys, by
 * which it is scrolled: what can only be read must be reached without a touch too. It fades where more follows below.
 */
export function StepBody(props: { class: string; title: string; children: ComponentChildren }) {
  const box = useRef<HTMLDivElement>(null);
  const scrolls = useSignal(false);
  const goesOn = useSignal(false);
  const look = () => {
    const element = box.current;
    if (!element) return;
    const { scrollTop, scrollHeight, clientHeight } = element;
    scrolls.value = scrollHeight > clientHeight + SLACK_PX;
    goesOn.value = scrollTop + clientHeight < scrollHeight - SLACK_PX;
  };
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const sized = new ResizeObserver(look);
    for (const each of [element, ...element.children]) sized.observe(each);
    return () => sized.disconnect();
  });
  const stop = scrolls.value
    ? { tabIndex: 0, role: 'region' as const, 'aria-label': props.title, 'data-scrolls': true }
    : {};
  return (
    <div ref={box} class={props.class} {...stop} data-goes-on={goesOn.value || undefined} onScroll={look}>
      {props.children}
    </div>
  );
}
