const ID_MAX = 40;

/** A name for addresses, made of what people call a thing, that none of those `taken` has. */
export function nameOf(called: string, taken: readonly string[]): string {
  const plain = called
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, ID_MAX - 3)
    .replaceAll(/^-+|-+$/g, '');
  if (plain === '' || !taken.includes(plain)) return plain;
  for (let n = 2; ; n += 1) if (!taken.includes(`${plain}-${n}`)) return `${plain}-${n}`;
}

/**
 * The `id` of something new as it is sent: what somebody typed, else what is made of its name. Where neither gives one it is
 * left out, so that the answer says that it is missing and not that it is written wrongly.
 */
export function idOfNew(typed: string, suggested: string): { id?: string } {
  const id = typed.trim() || suggested;
  return id ? { id } : {};
}
