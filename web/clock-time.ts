/** A time of day as it is sent, of what people type: `9`, `9.30`, `930`; what is no time stays as it is. */
export function clockTime(typed: string): string {
  const [, hours, minutes = '00'] = /^(\d{1,2})(?:[:. u]?(\d{2}))?u?$/.exec(typed.trim()) ?? [];
  return hours === undefined ? typed.trim() : `${hours.padStart(2, '0')}:${minutes}`;
}
