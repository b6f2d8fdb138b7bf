/** What says where somebody is, in the order in which it is looked for. */
const HEADINGS = ['h1', 'h2, h3', '[role=status]'];

/**
 * Keeps the focus in the page. An answer often replaces the very button that was pressed; browsers then let the focus
 * fall to the body, and whoever goes by keys or by ear begins at the top again. Here it goes to the heading of the
 * page, or of the question on top of it.
 */
export function keepFocus(page: Document = document): void {
  /** The element that had the focus last, and what it lay in, from the inside out. */
  let way: Element[] = [];
  page.addEventListener('focusin', ({ target }) => {
    way = target instanceof Element ? withParents(target) : [];
  });
  const watch = new MutationObserver(() => {
    const last = way[0];
    if (!last || (last.isConnected && !last.matches(':disabled'))) return;
    // Somebody else took it: a dialog that opened, or the next step.
    const now = page.activeElement;
    if (now && now !== page.body && now !== last) return;
    const home = way.slice(1).find((each) => each.isConnected);
    way = [];
    const heading = headingIn(home);
    if (!heading) return;
    if (!heading.hasAttribute('tabindex')) heading.setAttribute('tabindex', '-1');
    heading.focus();
  });
  watch.observe(page.documentElement, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ['disabled'],
  });
}

function withParents(inside: Element): Element[] {
  const all: Element[] = [];
  for (let each: Element | null = inside; each; each = each.parentElement) all.push(each);
  return all;
}

/** The heading of the question or the page that this lies in. */
function headingIn(home: Element | undefined): HTMLElement | null {
  const whole = home?.closest('dialog') ?? home?.closest('main') ?? home?.ownerDocument;
  for (const kind of HEADINGS) {
    const found = [...(whole?.querySelectorAll<HTMLElement>(kind) ?? [])].find((each) =>
      each.checkVisibility(),
    );
    if (found) return found;
  }
  return null;
}
