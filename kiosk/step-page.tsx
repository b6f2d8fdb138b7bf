import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Hall, KioskView } from '../web/contract';
import type { HallInfo } from '../web/hall';
import { StepTitle } from '../web/parts/step-title';
import type { Speaker } from '../web/texts';
import { StepBody } from './step-body';
import type { Visit } from './visit';

export interface StepProps {
  speaker: Speaker;
  visit: Visit;
  view: KioskView;
  hall: Hall;
  names: HallInfo;
  offline?: boolean;
}

/** A second press in the same place was meant for what stood there before. */
const REST_MS = 400;

/** Whether a step has only just come. Keys are not held up: the focus is at its heading then, where they press nothing. */
function useRest(restMs: number): boolean {
  const rests = useSignal(true);
  useEffect(() => {
    const over = setTimeout(() => (rests.value = false), restMs);
    return () => clearTimeout(over);
  }, []);
  return rests.value;
}

/** A step's frame: the question above, the answers in reach, back and forth below. */
export function StepPage(props: {
  title: string;
  back?: ComponentChildren;
  next?: ComponentChildren;
  /** The step has two halves, which lie side by side on a wide screen: what it is about, and what is touched. */
  halves?: boolean;
  /** How long nothing can be touched once the step has come, in milliseconds. */
  restMs?: number;
  children: ComponentChildren;
}) {
  const rests = useRest(props.restMs ?? REST_MS);
  return (
    <section class={rests ? 'step resting' : 'step'}>
      <StepTitle>{props.title}</StepTitle>
      <StepBody class={props.halves ? 'step-body stack halves' : 'step-body stack'} title={props.title}>
        {props.children}
      </StepBody>
      {(props.back || props.next) && (
        <div class="step-ways">
          {props.back}
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
