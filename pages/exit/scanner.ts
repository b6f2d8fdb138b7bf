import type { Answer } from './answer';

/** Nobody types an address this fast; a reader does, and ends it with Enter. */
const PAUSE_MS = 300;

/** A QR reader on a cable is a keyboard that types what it read and Enter. */
export function listenToScanner(answer: Answer): void {
  let read = '';
  let lastMs = 0;
  addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || document.querySelector('dialog[open]')) return;
    // What is typed into a field is not what a reader reads.
    if ((event.target as Element | null)?.closest('input, textarea')) return;
    if (event.timeStamp - lastMs > PAUSE_MS) read = '';
    lastMs = event.timeStamp;
    if (event.key.length === 1) {
      read += event.key;
    } else if (event.key === 'Enter' && /^[a-z]\d{2,}$|#/i.test(read)) {
      event.preventDefault();
      answer.scanned(read);
      read = '';
    }
  });
}
