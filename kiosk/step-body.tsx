import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

const SLACK_PX = 2;

/**
 * What a step is about. Where it holds more than its place shows, as with larger letters, it is a stop for the keys, by
 * which it is scrolled: what can only be read must be reached without a touch too.
 */
export function StepBody(props: { class: string; title: string; children: ComponentChildren }) {
  const box = useRef<HTMLDivElement>(null);
  const scrolls = useSignal(false);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const sized = new ResizeObserver(() => {
      scrolls.value = element.scrollHeight > element.clientHeight + SLACK_PX;
    });
    for (const each of [element, ...element.children]) sized.observe(each);
    return () => sized.disconnect();
  });
  const stop = scrolls.value
    ? { tabIndex: 0, role: 'region' as const, 'aria-label': props.title, 'data-scrolls': true }
    : {};
  return (
    <div ref={box} class={props.class} {...stop}>
      {props.children}
    </div>
  );
}
