/**
 * What a kiosk keeps on its own disk: the numbers that it may give out without the server, and those that it gave out and
 * has not told of. In IndexedDB with strict durability, since a number that is shown must never be shown again, however
 * soon after it somebody pulls the plug.
 */
import type { Need } from '../web/contract';

/** A number that may be given out. */
export interface Kept {
  slip: string;
  number: string;
  token: string;
  letter: string;
  /** Its day, in the server's time. */
  fromMs: number;
  untilMs: number;
}

/** What a visitor asked for. */
export interface Wish {
  serviceIds: string[];
  language: string;
  needs: Need[];
}

/** When, as this kiosk counts: its last contact with the server and what ran since. */
export interface Moment {
  takenAtMs: number;
  lastContactAtMs: number;
  /** This run of the page, and its running clock then: the surest, once this very run hears the server again. */
  run: string;
  runningMs: number;
}

/** A number that a visitor has and the server may not know of. */
export type Given = Wish & Moment & Pick<Kept, 'slip' | 'number' | 'token'>;

const NUMBERS = 'numbers';
const GIVEN = 'given';
const VERSION = 1;

export interface Stock {
  add(numbers: Kept[]): Promise<void>;
  /** How many of each letter may be given out at that instant. */
  counts(atMs: number): Promise<Map<string, number>>;
  /** Throws away what is past its day. */
  discard(atMs: number): Promise<void>;
  /** Takes the first number of a letter and notes who has it, in one step; null when there is none. */
  take(letter: string, wish: Wish, moment: Moment): Promise<Given | null>;
  /** In the order in which they were given out. */
  given(): Promise<Given[]>;
  /** The server knows it. */
  settle(slip: string): Promise<void>;
}

/** Opens what this kiosk keeps; null where the browser keeps nothing. */
export async function openStock(name: string): Promise<Stock | null> {
  try {
    const database = await opened(name);
    // A full disk must not cost the kiosk its numbers: without this a browser clears what it likes.
    void navigator.storage?.persist?.().catch(() => false);
    return stockIn(database);
  } catch {
    return null;
  }
}

function opened(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(name, VERSION);
    opening.onupgradeneeded = () => {
      const numbers = opening.result.createObjectStore(NUMBERS, { keyPath: 'slip' });
      numbers.createIndex('letter', ['letter', 'fromMs', 'number']);
      opening.result.createObjectStore(GIVEN, { keyPath: 'slip' });
    };
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error as Error);
  });
}

/** The answer to one request. */
function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error as Error);
  });
}

/** Once it is on disk. */
function done(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error as Error);
  });
}

function stockIn(database: IDBDatabase): Stock {
  const write = (...stores: string[]) => database.transaction(stores, 'readwrite', { durability: 'strict' });
  const read = (store: string) => database.transaction(store).objectStore(store);
  return {
    async add(numbers) {
      const transaction = write(NUMBERS);
      for (const number of numbers) transaction.objectStore(NUMBERS).put(number);
      await done(transaction);
    },
    async counts(atMs) {
      const counts = new Map<string, number>();
      const all = await answer<Kept[]>(read(NUMBERS).getAll());
      for (const each of all) {
        if (mayBeGiven(each, atMs)) counts.set(each.letter, (counts.get(each.letter) ?? 0) + 1);
      }
      return counts;
    },
    async discard(atMs) {
      const transaction = write(NUMBERS);
      const numbers = transaction.objectStore(NUMBERS);
      const all = await answer<Kept[]>(numbers.getAll());
      for (const { slip, untilMs } of all) if (untilMs <= atMs) numbers.delete(slip);
      await done(transaction);
    },
    async take(letter, wish, moment) {
      const transaction = write(NUMBERS, GIVEN);
      const onDisk = done(transaction);
      const numbers = transaction.objectStore(NUMBERS);
      const range = IDBKeyRange.bound([letter], [letter, []]);
      const all = await answer<Kept[]>(numbers.index('letter').getAll(range));
      const first = all.find((each) => mayBeGiven(each, moment.takenAtMs));
      if (!first) return null;
      const { slip, number, token } = first;
      const given: Given = { slip, number, token, ...wish, ...moment };
      numbers.delete(slip);
      transaction.objectStore(GIVEN).put(given);
      await onDisk;
      return given;
    },
    async given() {
      const all = await answer<Given[]>(read(GIVEN).getAll());
      return all.sort((a, b) => a.takenAtMs - b.takenAtMs);
    },
    async settle(slip) {
      const transaction = write(GIVEN);
      transaction.objectStore(GIVEN).delete(slip);
      await done(transaction);
    },
  };
}

const mayBeGiven = ({ fromMs, untilMs }: Kept, atMs: number) => fromMs <= atMs && atMs < untilMs;
