/** A name that says what is in the file, of whom and as of when, and that every system takes. */
export function fileName(what: string, code: string, day: string): string {
  const safe = code.replaceAll(/[^\w-]+/g, '-').replaceAll(/^-+|-+$/g, '');
  return `${[what, safe, day].filter(Boolean).join('-')}.json`;
}
