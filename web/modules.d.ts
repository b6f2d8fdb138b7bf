// What the build makes, and no file holds.

/** What the file `NAME.ftl` of each language says. */
declare module 'texts:*' {
  const texts: import('./texts').TextsOf;
  export default texts;
}

/** What the description of the API says of a hall's settings. */
declare module 'description:settings' {
  const settings: import('./setting').Setting[];
  export default settings;
}

/** The names of the operations that staff are put on record for, by method and path: `POST /services`. */
declare module 'description:operations' {
  const operations: Record<string, string>;
  export default operations;
}

/** The version of the program that the pages belong to. */
declare module 'description:version' {
  const version: string;
  export default version;
}

/** The address of a style sheet, for a document within the page. */
declare module '*.css?url' {
  const address: string;
  export default address;
}

/** A guide as HTML, made with the program. */
declare module '*.md' {
  const html: string;
  export default html;
}
