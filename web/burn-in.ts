/** What stands in the same place for months burns into a screen: the page moves by some pixels now and then. */

const EVERY_MS = 4 * 60_000;
/** Round in a circle, so that each edge rests now and then; a step is seen by nobody. */
const STEPS = [
  [0, 0],
  [3, 0],
  [3, 3],
  [0, 3],
  [-3, 3],
  [-3, 0],
  [-3, -3],
  [0, -3],
  [3, -3],
] as const;

/** The page's shift at a step, in pixels to the right and down. */
export function shiftAt(step: number): readonly [number, number] {
  return STEPS[step % STEPS.length] ?? STEPS[0];
}

/** Moves the page for as long as it lives. */
export function againstBurnIn(page: HTMLElement = document.getElementById('screen') as HTMLElement): void {
  let step = 0;
  setInterval(() => {
    step += 1;
    const [right, down] = shiftAt(step);
    page.style.translate = `${right}px ${down}px`;
  }, EVERY_MS);
}
