import type { ComponentChildren } from 'preact';
import { StepTitle } from './step-title';

/** One calm message instead of a page: loading, closed, signed out, server gone. */
export function WholePage(props: { title: string; text?: string; children?: ComponentChildren }) {
  return (
    <main class="whole-page" role="main">
      <StepTitle>{props.title}</StepTitle>
      {props.text && <p class="quiet-text">{props.text}</p>}
      {props.children}
    </main>
  );
}
