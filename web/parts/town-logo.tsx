/** The town's mark, where its house style has one. Whose it is stands beside it in words. */
export function TownLogo() {
  return <span class="town-logo" aria-hidden="true" />;
}
