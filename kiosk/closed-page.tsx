import type { ComponentChildren } from 'preact';
import type { Speaker } from '../web/texts';
import { MoreBelow, StepBody, useScrolling } from './step-body';

/** A hall that is closed: what it says lies between the head and what is in reach, however long it is. */
export function ClosedPage({ speaker, children }: { speaker: Speaker; children: ComponentChildren }) {
  const scrolling = useScrolling();
  return (
    <section class="closed-page" role="status">
      <StepBody class="closed" title={speaker.t('closed')} scrolling={scrolling}>
        {children}
      </StepBody>
      <MoreBelow {...{ speaker, scrolling }} />
    </section>
  );
}
