import type { Appointment } from '../../web/contract';

type Named = Pick<Appointment, 'code' | 'contact' | 'email'>;

/** As it is compared: without accents, spaces and signs, so that `06-12 34` finds `0612345678`. */
const plain = (text: string) =>
  text
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');

/** The appointments whose code, contact or mail address holds every word that is looked for. */
export function matching<T extends Named>(items: T[], wanted: string): T[] {
  const words = wanted.split(/\s+/).map(plain).filter(Boolean);
  // A number is often written with spaces: as a whole it counts as one word too.
  const whole = plain(wanted);
  return items.filter(({ code, contact, email }) => {
    const texts = [code, contact, email].map((text) => plain(text ?? ''));
    const holds = (word: string) => texts.some((text) => text.includes(word));
    return holds(whole) || words.every(holds);
  });
}
