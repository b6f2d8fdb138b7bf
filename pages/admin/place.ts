/** Where on the page one is, as the fragment of its address says, and that nothing unsaved is left by accident. */
import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

export const SECTIONS = [
  'services',
  'counters',
  'opening',
  'planning',
  'sources',
  'settings',
  'charters',
  'notices',
  'posters',
  'drafts',
  'devices',
  'staff',
  'keys',
  'webhooks',
  'practice',
  'audit',
  'exchange',
  'halls',
  'house-style',
] as const;
export type SectionName = (typeof SECTIONS)[number];

export interface Place {
  section: SectionName;
  /** The thing in the section that is edited; `NEW` for one that is not there yet. */
  part: string | null;
}

/** No name of a thing has this letter. */
export const NEW = '+';

/** The digits that an unpaired screen shows, as the code on it has them. */
const PAIR = /^#?pair=(\d{6})$/;

export function placeOf(fragment: string): Place {
  const code = PAIR.exec(fragment)?.[1];
  if (code) return { section: 'devices', part: NEW + code };
  const [named, part = ''] = fragment.replace(/^#/, '').split('/');
  const section = SECTIONS.find((each) => each === named);
  return section
    ? { section, part: part ? decodeURIComponent(part) : null }
    : { section: 'services', part: null };
}

export const fragmentOf = ({ section, part }: Place): string =>
  `#${section}${part ? `/${encodeURIComponent(part)}` : ''}`;

export const place = signal<Place>({ section: 'services', part: null });
/** Where somebody wants to go who has not saved; null when nobody does. */
export const leaving = signal<Place | null>(null);
const unsaved = new Set<() => boolean>();

export function go(to: Place): void {
  location.hash = fragmentOf(to);
}

/** Goes there all the same. */
export function leave(): void {
  const to = leaving.peek();
  leaving.value = null;
  unsaved.clear();
  if (to) go(to);
}

/** Keeps this page from being left while that is so, as asked at the moment that somebody goes. */
export function useUnsaved(isUnsaved: () => boolean): void {
  useEffect(() => {
    unsaved.add(isUnsaved);
    return () => void unsaved.delete(isUnsaved);
  }, []);
}

const isAnyUnsaved = () => [...unsaved].some((isUnsaved) => isUnsaved());

/** Follows the address from now on. */
export function followAddress(): void {
  place.value = placeOf(location.hash);
  addEventListener('hashchange', () => {
    const to = placeOf(location.hash);
    const here = fragmentOf(place.peek());
    if (fragmentOf(to) === here) return;
    if (isAnyUnsaved()) {
      history.replaceState(null, '', here);
      leaving.value = to;
      return;
    }
    place.value = to;
  });
  addEventListener('beforeunload', (event) => {
    if (isAnyUnsaved()) event.preventDefault();
  });
}
