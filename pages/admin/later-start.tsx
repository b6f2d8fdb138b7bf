import { later } from '../../web/parts/later';
import type { ComponentType } from 'preact';

/** The question on which day a change begins, loaded when somebody asks for it. */
export const StartLater: ComponentType<{ patch: () => object; onClose: () => void; onDone: () => void }> =
  later(
    async () => (await import('./start-later')).StartLater,
    () => null,
  );
