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
