import { useSignal } from '@preact/signals';
import type { Speaker } from '../../web/texts';

/** The paces that can be chosen, times life. */
const PACES = [1, 2, 5, 10, 20, 30, 60];

/** The choice that is nearest to a pace, which may have been set on the command line. */
function nearest(pace: number): number {
  const apart = (of: number) => Math.abs(Math.log(of / pace));
  return PACES.reduce((best, of, n) => (apart(of) < apart(PACES[best] ?? 1) ? n : best), 0);
}

/** How fast the hall's clock runs. */
export function PaceChoice(props: { speaker: Speaker; pace: number; onChoose: (pace: number) => void }) {
  const { t } = props.speaker;
  const held = useSignal<number | null>(null);
  const pace = held.value === null ? props.pace : (PACES[held.value] ?? 1);
  const said = t('pace-now', { times: pace });
  return (
    <div class="pace">
      <label for="pace">{t('pace')}</label>
      <output for="pace">{said}</output>
      <input
        id="pace"
        type="range"
        min={0}
        max={PACES.length - 1}
        value={held.value ?? nearest(props.pace)}
        aria-valuetext={said}
        onInput={({ currentTarget }) => (held.value = Number(currentTarget.value))}
        onChange={({ currentTarget }) => {
          props.onChoose(PACES[Number(currentTarget.value)] ?? 1);
          held.value = null;
        }}
      />
    </div>
  );
}
