import type { PrinterState } from './contract';

/** Whether a slip would come out of a printer now. */
export const prints = (state: PrinterState | undefined): boolean => state === 'ready' || state === 'paperLow';
