// What the build makes, and no file holds.

/** What the file `NAME.ftl` of each language says. */
declare module 'texts:*' {
  const texts: Record<import('./language').Language, string>;
  export default texts;
}
