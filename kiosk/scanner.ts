import type { Visit } from './visit';

/**
 * A QR scanner on a cable is a keyboard that types a code and Enter. It works from every page before a number is
 * taken, and needs no field with the focus.
 */
export function listenToScanner(visit: Visit): void {
  /** The code was typed by keys since the last touch, Tab or arrow: its Enter must not press a button that has the focus. */
  let typed = false;
  const scannable = () => !['busy', 'failed', 'ticket', 'help'].includes(visit.step.value);

  function onKey(event: KeyboardEvent) {
    if (event.ctrlKey || event.altKey || event.metaKey || !scannable()) return;
    if (document.querySelector('dialog[open]')) return;
    if (/^[\da-z-]$/i.test(event.key)) {
      // A code that was refused makes room for the next one.
      if (visit.step.value !== 'code' || visit.problem.value) visit.beginCode();
      visit.type(event.key);
      typed = true;
    } else if (event.key === 'Backspace' && visit.step.value === 'code') {
      visit.erase();
    } else if (event.key === 'Enter' && typed && visit.step.value === 'code') {
      event.preventDefault();
      typed = false;
      void visit.checkIn();
    } else if (event.key === 'Tab' || event.key.startsWith('Arrow')) {
      typed = false;
    }
  }

  addEventListener('keydown', onKey);
  addEventListener('pointerdown', () => (typed = false));
}
