import type { ComponentChildren } from 'preact';
import { StepTitle } from '../../web/parts/step-title';

/** A question that is asked once more, with its two answers: what changes something is not the first that a finger finds. */
export function AskAgain(props: {
  title: string;
  yes: string;
  no: string;
  busy: boolean;
  onYes: () => void;
  onNo: () => void;
  children: ComponentChildren;
}) {
  return (
    <>
      <StepTitle key={props.title}>{props.title}</StepTitle>
      {props.children}
      <button class="primary" disabled={props.busy} onClick={props.onYes}>
        {props.yes}
      </button>
      <button onClick={props.onNo}>{props.no}</button>
    </>
  );
}
