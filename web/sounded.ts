import { keptAs } from './address';

/** Call ids remembered against sounding twice; far more than a frame ever holds. */
const REMEMBERED = 200;
const KEY = keptAs('kwartier.sounded');

/** The calls that a place has sounded, so that it sounds none twice. */
export interface Sounded {
  has(callId: string): boolean;
  add(callId: string): void;
}

/**
 * What `place` (a screen of a hall, a visitor's phone) has sounded, also before it was switched on again. Where the
 * browser keeps nothing it is remembered for as long as the page lives.
 */
export function soundedAt(place: string, storage: () => Storage = () => localStorage): Sounded {
  const key = `${KEY}.${place}`;
  const known = new Set(read(key, storage));
  return {
    has: (callId) => known.has(callId),
    add(callId) {
      known.delete(callId);
      known.add(callId);
      for (const oldest of known) {
        if (known.size <= REMEMBERED) break;
        known.delete(oldest);
      }
      try {
        storage().setItem(key, JSON.stringify([...known]));
      } catch {
        // A full or forbidden store must not keep a call from being shown.
      }
    },
  };
}

function read(key: string, storage: () => Storage): string[] {
  try {
    const kept: unknown = JSON.parse(storage().getItem(key) ?? '[]');
    return Array.isArray(kept) ? kept.filter((each) => typeof each === 'string') : [];
  } catch {
    return [];
  }
}
