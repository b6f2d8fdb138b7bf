/** Where this phone keeps which visit its page is of: a page on the home screen opens without the address of the visit. */
const KEPT = 'kwartier.visit';

/** The visit that the address names, or the one that this phone had last; empty for none. */
export function visitOf(fragment: string): string {
  const named = fragment.replace(/^#/, '');
  try {
    if (named) localStorage.setItem(KEPT, named);
    return named || (localStorage.getItem(KEPT) ?? '');
  } catch {
    return named;
  }
}

/** The visit is long over, or never was: the page on the home screen must not open it again. */
export function forgetVisit(): void {
  try {
    localStorage.removeItem(KEPT);
  } catch {
    // Where nothing can be kept nothing is there.
  }
}
