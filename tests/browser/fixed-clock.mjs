// Imported first, where a picture shows a time: the hall, and what is said of it, stand at one instant for as long as the
// process lives. Timers run on.
import { mock } from 'node:test';

/** A Tuesday morning, in a hall that is open. */
export const INSTANT = new Date('2026-11-24T09:41:20Z');

mock.timers.enable({ apis: ['Date'], now: INSTANT });
