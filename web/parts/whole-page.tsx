import type { ComponentChildren } from 'preact';

/** One calm message instead of a page: loading, closed, signed out, server gone. */
export function WholePage(props: { title: string; text?: string; children?: ComponentChildren }) {
  return (
    <main class="whole-page" role="main">
      <h1>{props.title}</h1>
      {props.text && <p class="quiet-text">{props.text}</p>}
      {props.children}
    </main>
  );
}
