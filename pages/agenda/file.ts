/** What can be told of a file of appointments before it is sent. */

/** The largest file that the server takes, in bytes. */
export const MOST_BYTES = 2 * 1024 * 1024;
/** The most appointments that it takes at once. */
export const MOST_LINES = 5_000;

export type Kind = 'text/csv' | 'text/calendar';

/** Why a file cannot be sent. */
export type Unfit = 'empty' | 'too-large' | 'too-many' | 'spreadsheet';

/** Rows with something in them, the first of which names the columns; a row may go on within quotation marks. */
function rowsOf(text: string): number {
  let rows = 0;
  let isQuoted = false;
  let isEmpty = true;
  for (const character of `${text}\n`) {
    if (character === '"') isQuoted = !isQuoted;
    const isEnd = !isQuoted && (character === '\n' || character === '\r');
    if (isEnd && !isEmpty) rows += 1;
    isEmpty = isEnd || (isEmpty && /[\s,;]/.test(character));
  }
  return rows;
}

/** As what a file is sent, or why it is not: what is in it counts for more than its name. */
export function kindOf(bytes: Uint8Array): Kind | Unfit {
  if (bytes.length === 0) return 'empty';
  const [first, second] = bytes;
  // A spreadsheet is a packed folder, or what offices kept before that.
  if ((first === 0x50 && second === 0x4b) || (first === 0xd0 && second === 0xcf)) return 'spreadsheet';
  if (bytes.length > MOST_BYTES) return 'too-large';
  const isWide = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  const text = new TextDecoder(isWide ? (first === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8').decode(bytes);
  if (!text.trim()) return 'empty';
  if (/^\s*BEGIN:VCALENDAR/i.test(text)) {
    return (text.match(/^BEGIN:VEVENT/gim)?.length ?? 0) > MOST_LINES ? 'too-many' : 'text/calendar';
  }
  return rowsOf(text) > MOST_LINES + 1 ? 'too-many' : 'text/csv';
}
