import { SEAT } from './address';

const TYPES = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** The name that the server gave the file. */
function nameOf(response: Response, otherwise: string): string {
  const named = /filename="([\w.-]+)"/.exec(response.headers.get('content-disposition') ?? '');
  return named?.[1] ?? otherwise;
}

/** What is kept from a page is opened with a spreadsheet, and here that is a Dutch one. */
export function forSpreadsheet(path: string): string {
  return `${path}${path.includes('?') ? '&' : '?'}dialect=excel`;
}

/** Fetches what a path gives as a file and hands it to the browser to keep; `false` when that failed. */
export async function save(path: string, kind: keyof typeof TYPES): Promise<boolean> {
  try {
    const headers = { accept: TYPES[kind] };
    const response = await fetch(`${SEAT}/api/v1${forSpreadsheet(path)}`, {
      headers,
      credentials: 'same-origin',
    });
    if (!response.ok) return false;
    keepFile(nameOf(response, `report.${kind}`), await response.blob());
    return true;
  } catch {
    return false;
  }
}

/** Hands the browser a file to keep. */
export function keepFile(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser reads the file after this turn.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
