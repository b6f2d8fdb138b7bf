import { render, type ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { useSignal } from '@preact/signals';
import type { Language } from '../../web/language';

/** A screen of the hall as it looks, smaller: what it is called, how large it is in CSS pixels, and what it wears. */
interface Framed {
  title: string;
  language: Language;
  width: number;
  height: number;
  /** Addresses of the style sheets, in their order. */
  styles: readonly string[];
  class: string;
  children: ComponentChildren;
}

/**
 * Shows parts of a device's page as the device does: in a document of their own, so that their style sheets, which
 * measure by the window, find a window of the device's size and touch nothing around them. Nothing in it can be
 * reached, by keyboard neither.
 */
export function ScreenFrame(props: Framed) {
  const { title, language, width, height, children } = props;
  const box = useRef<HTMLDivElement>(null);
  const frame = useRef<HTMLIFrameElement>(null);
  const page = useSignal<HTMLElement | null>(null);
  const scale = useSignal(0);

  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const sized = new ResizeObserver(() => (scale.value = element.clientWidth / width));
    sized.observe(element);
    return () => sized.disconnect();
  }, []);

  /** What is shown before its style sheets have come would be measured wrongly. */
  function dress() {
    const inside = frame.current?.contentDocument;
    if (!inside || inside.head.childElementCount > 0) return;
    const sheets = props.styles.map((href) => {
      const sheet = inside.createElement('link');
      sheet.rel = 'stylesheet';
      const come = new Promise((resolve) => {
        sheet.onload = sheet.onerror = resolve;
      });
      sheet.href = href;
      inside.head.append(sheet);
      return come;
    });
    void Promise.all(sheets).then(() => (page.value = inside.body));
  }
  useEffect(dress, []);

  const body = page.value;
  useEffect(() => {
    if (!body) return;
    const inside = body.ownerDocument;
    inside.documentElement.lang = language;
    inside.title = title;
    render(children, body);
  });
  useEffect(() => () => void (body && render(null, body)), [body]);

  return (
    <div ref={box} class={`framed ${props.class}`}>
      <iframe
        ref={frame}
        title={title}
        inert
        tabIndex={-1}
        style={{ width: `${width}px`, height: `${height}px`, transform: `scale(${scale.value})` }}
        onLoad={dress}
      />
    </div>
  );
}
