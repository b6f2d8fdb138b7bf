// How the screens speak. Each rule was broken once: it names what is not said, and what is said instead.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { LANGUAGES, type Language } from './language';

interface Rule {
  never: RegExp;
  instead: string;
}

const RULES: Partial<Record<Language, Rule[]>> = {
  nl: [
    { never: /\bu heeft\b|\bheeft u\b/i, instead: 'u hebt, hebt u' },
    { never: /= (Haal )?weg$|weghalen|teken weg/i, instead: 'Verwijder, verwijderen, wis' },
    { never: /niet gewild/i, instead: 'wil dit niet, wilde dit niet' },
    { never: /mag hier niet in/i, instead: 'U hebt geen toegang' },
    { never: /geen nieuws/i, instead: 'wat hier staat, kan oud zijn' },
    { never: /lijst kwam niet|lijst is er/i, instead: 'de lijst kon niet worden opgehaald' },
    { never: /hiervan is niets/i, instead: 'alles is afgehandeld, er is nog niets afgehandeld' },
    { never: /nabootsing/i, instead: 'simulatie' },
    { never: /lukt komen/i, instead: 'kunt u niet alleen komen' },
    { never: /die bezoekers lezen/i, instead: 'wie die taal kiest, leest' },
    { never: /\$number \} is aan de beurt/, instead: 'vooraan in de rij, zolang niemand is geroepen' },
  ],
  en: [
    { never: /list did not come/i, instead: 'the list could not be loaded' },
    { never: /cannot enter here|no access here/i, instead: 'you do not have access' },
    { never: /no news/i, instead: 'what you see here may be old' },
    { never: /none of these is/i, instead: 'everything has been settled' },
    { never: /not wanted/i, instead: 'declines, declined' },
    { never: /can you not come alone/i, instead: 'do you need help to come here' },
    { never: /those visitors read/i, instead: 'whoever chooses that language reads' },
    { never: /begins anew|I go on\b/i, instead: 'starts over, continue' },
    { never: /\$number \} is next/, instead: 'first in the queue, as long as nobody is called' },
  ],
};
/** Times are 09:00, also in what a text makes of parts. */
const TIMES = [/\b\d{1,2}\.\d{2}\b(?! ?%)/, /\$hour \}\.\{/];
/** A length of an hour or more has hours: one function says it, so no page has a form of its own. */
const OWN_LENGTH = /^(minutes-short|hours-short)\b/;

const FOLDER = new URL('../locales/', import.meta.url);

/** Every line that is read by somebody, with where it stands. */
function lines(language: string) {
  return readdirSync(new URL(`${language}/`, FOLDER)).flatMap((file) =>
    readFileSync(new URL(`${language}/${file}`, FOLDER), 'utf8')
      .split('\n')
      .map((text, index) => ({ text, place: `locales/${language}/${file}:${index + 1}` }))
      .filter(({ text }) => text && !text.startsWith('#')),
  );
}

describe.each(LANGUAGES)('what is said in %s', (language) => {
  test.each(RULES[language] ?? [])('has no $never, but: $instead', ({ never }) => {
    expect(lines(language).filter(({ text }) => never.test(text))).toEqual([]);
  });

  test('has times as 09:00', () => {
    expect(lines(language).filter(({ text }) => TIMES.some((time) => time.test(text)))).toEqual([]);
  });

  test('has one way to say how long something takes', () => {
    const own = lines(language).filter(
      ({ text, place }) => OWN_LENGTH.test(text) && !place.includes('shared'),
    );
    expect(own).toEqual([]);
  });
});
