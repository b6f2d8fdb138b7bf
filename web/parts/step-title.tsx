import { createContext, type ComponentChildren } from 'preact';
import { useContext, useLayoutEffect, useRef } from 'preact/hooks';

/**
 * Whether the focus goes along from step to step: on a device of visitors. Where a step is only shown, as in the
 * administration's preview, it stays with whoever works there.
 */
export const FocusFollows = createContext(false);

/**
 * The question of a step. The step before has gone with the button that was pressed, and the focus with it; here it
 * begins anew, so that what the step is about is read out, and the next key goes to its first answer. Where the same
 * component shows several steps, it takes the step's name as its `key`.
 */
export function StepTitle(props: { children: ComponentChildren }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const follows = useContext(FocusFollows);
  useLayoutEffect(() => {
    // A frame that nobody works in, as in the demonstration's look at five screens, takes the focus from nobody.
    const elsewhere = window.top !== window && !document.hasFocus();
    if (follows && !elsewhere) heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <h1 ref={heading} tabIndex={follows ? -1 : undefined}>
      {props.children}
    </h1>
  );
}
