import type { ReadonlySignal } from '@preact/signals';
import type { Speaker } from '../texts';
import './pairing.css';

/** Which screen this is, large and still, for whoever asked from afar and looks for it in the hall. */
export function Identified({ speaker, name }: { speaker: Speaker; name: ReadonlySignal<string | null> }) {
  if (name.value === null) return null;
  return (
    <div class="identified" role="status">
      <svg viewBox="0 0 100 100" aria-hidden="true">
        <circle cx="50" cy="50" r="46" fill="none" stroke="currentColor" stroke-width="6" />
        <circle cx="50" cy="50" r="30" fill="none" stroke="currentColor" stroke-width="6" />
        <circle cx="50" cy="50" r="13" fill="currentColor" />
      </svg>
      <p>{speaker.t('identify-is')}</p>
      <strong>{name.value}</strong>
    </div>
  );
}
