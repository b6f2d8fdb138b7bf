/**
 * Places for what comes and goes under somebody's eyes: an item keeps its place as long as it is there, and a new one
 * takes the first that is empty. Nothing moves because something else got better or worse.
 */
export function placed<Item extends { id: string }>(
  before: readonly (string | null)[],
  items: readonly Item[],
  places: number,
): (Item | null)[] {
  const now: (Item | null)[] = Array.from({ length: places }, (_, place) => {
    const id = before[place];
    return items.find((item) => item.id === id) ?? null;
  });
  for (const item of items) {
    const empty = now.indexOf(null);
    if (empty >= 0 && !now.includes(item)) now[empty] = item;
  }
  return now;
}
