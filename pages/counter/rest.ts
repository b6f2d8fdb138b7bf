import { signal, type ReadonlySignal } from '@preact/signals';

/** So long the keys rest after each change: a key that is pressed twice, or held by a heavy hand, ends nothing twice. */
export const REST_MS = 1_000;

/** Whether keys are obeyed. */
export interface KeyRest {
  /** For the screen: the letters on the buttons fade while they rest. */
  readonly resting: ReadonlySignal<boolean>;
  /** Something changed or is about to: by this action, or by what happened in the hall. */
  begin(action?: string): void;
  /** May this action be done by a key now? Taking back never waits, but for taking back itself. */
  allows(action: string): boolean;
  stop(): void;
}

export function createKeyRest(restMs = REST_MS): KeyRest {
  const resting = signal(false);
  let because: string | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    resting,
    begin(action) {
      if (action) because = action;
      resting.value = true;
      clearTimeout(timer);
      timer = setTimeout(() => {
        resting.value = false;
        because = undefined;
      }, restMs);
    },
    allows: (action) => !resting.value || (action === 'undo' && because !== 'undo'),
    stop: () => clearTimeout(timer),
  };
}
