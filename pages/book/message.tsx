import type { ComponentChildren } from 'preact';
import { StepTitle } from '../../web/parts/step-title';

/** What is said where there is no step to go: the town's page around it stays. */
export function Message(props: { title: string; text?: string; children?: ComponentChildren }) {
  return (
    <div class="message stack">
      <StepTitle key={props.title}>{props.title}</StepTitle>
      {props.text && <p>{props.text}</p>}
      {props.children}
    </div>
  );
}
