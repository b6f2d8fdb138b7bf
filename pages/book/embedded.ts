/** Whether the page stands in a page of the municipality's own site, which has a frame around it already. */
export const EMBEDDED = new URLSearchParams(globalThis.location?.search).has('embed');

/** Tells the page around it how high this one is, so that it needs no bar of its own to scroll by. Nothing else is told. */
export function tellHeight(): void {
  if (!EMBEDDED || window.parent === window) return;
  const tell = () => window.parent.postMessage({ kwartier: { height: document.body.scrollHeight } }, '*');
  new ResizeObserver(tell).observe(document.body);
}
