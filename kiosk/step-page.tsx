import { createContext, type ComponentChildren } from 'preact';
import { useContext, useRef } from 'preact/hooks';
import type { Hall, KioskView } from '../web/contract';
import type { HallInfo } from '../web/hall';
import { StepTitle } from '../web/parts/step-title';
import type { Speaker } from '../web/texts';
import { MoreBelow, StepBody, StepRead, useScrolling } from './step-body';
import type { Visit } from './visit';

export interface StepProps {
  speaker: Speaker;
  visit: Visit;
  view: KioskView;
  hall: Hall;
  names: HallInfo;
  offline?: boolean;
}

/**
 * Whether all that is touched is brought lower. What is only read then stands above it, in the part of the picture that
 * cannot be reached.
 */
export const Lower = createContext(false);

/** A step's frame: the question above, the answers in reach, back and forth below. */
export function StepPage(props: {
  speaker: Speaker;
  title: string;
  back?: ComponentChildren;
  next?: ComponentChildren;
  /** The step has two halves, which lie side by side on a wide screen: what it is about, and what is touched. */
  halves?: boolean;
  /** What is only read, and comes first. */
  about?: ComponentChildren;
  /** Keys to type by: always in sight, whatever else does not fit. */
  pad?: ComponentChildren;
  /** How long nothing can be touched once the step has come, where that is longer than for others. */
  restMs?: number;
  children?: ComponentChildren;
}) {
  const { speaker, title, about } = props;
  const lower = useContext(Lower);
  const reading = useScrolling();
  const scrolling = useScrolling();
  const more = useRef<HTMLButtonElement>(null);
  const inBody = lower ? props.children : [about, props.children];
  return (
    <section
      class={props.pad ? 'step with-pad' : 'step'}
      style={props.restMs ? { '--fresh': `${props.restMs}ms` } : undefined}
    >
      <div class="step-above">
        <StepTitle>{title}</StepTitle>
        {lower && about && (
          <StepRead title={title} scrolling={reading}>
            {about}
          </StepRead>
        )}
      </div>
      {(props.children || !lower) && (
        <StepBody
          class={
            props.halves && !props.pad && !(lower && about) ? 'step-body stack halves' : 'step-body stack'
          }
          title={title}
          scrolling={scrolling}
          below={more}
        >
          {inBody}
        </StepBody>
      )}
      {props.pad}
      {(props.back || props.next || scrolling.scrolls.value || reading.scrolls.value) && (
        <div class="step-ways">
          {props.back}
          {scrolling.scrolls.value ? (
            <MoreBelow speaker={speaker} scrolling={scrolling} at={more} />
          ) : (
            <MoreBelow speaker={speaker} scrolling={reading} />
          )}
          {props.next}
        </div>
      )}
    </section>
  );
}

/** The way one step back, which the key for it takes too. */
export function BackButton(props: { label: string; onClick: () => void }) {
  return (
    <button class="back" data-back onClick={props.onClick}>
      {props.label}
    </button>
  );
}
