import { expect, test } from 'vitest';
import kiosk from 'texts:kiosk';
import supervisor from 'texts:supervisor';
import { createSpeaker } from './texts';
import { limitText, waitText } from './waits';

const each = (texts: typeof kiosk) => [createSpeaker(texts), createSpeaker(texts, 'en')] as const;

test('one minute and one second are said as one', () => {
  const [dutch, english] = each(kiosk);
  const soon = { kind: 'between', loMin: 0, hiMin: 1 } as const;
  const about = { kind: 'between', loMin: 1, hiMin: 1 } as const;
  expect(waitText(dutch, soon)).toBe('0 tot 1 minuut');
  expect(waitText(english, soon)).toBe('0 to 1 minute');
  expect(waitText(dutch, about)).toBe('ongeveer 1 minuut');
  expect(waitText(english, about)).toBe('about 1 minute');
  expect(limitText(dutch, 61)).toBe('1 minuut en 1 seconde');
  expect(limitText(english, 61)).toBe('1 minute and 1 second');
  expect(dutch.t('still-there-text', { seconds: 1 })).toBe('Over 1 seconde begint de zuil opnieuw.');
});

test('one visitor waits, and two wait', () => {
  const [dutch, english] = each(supervisor);
  const said = (after: number) => ({ moves: 'X', after, before: 9 });
  expect(dutch.t('advice-effect', said(1))).toBe(
    'X: dan wacht waarschijnlijk 1 bezoeker te lang, en anders 9.',
  );
  expect(dutch.t('advice-effect', said(2))).toBe(
    'X: dan wachten waarschijnlijk 2 bezoekers te lang, en anders 9.',
  );
  expect(english.t('advice-effect', said(1))).toBe(
    'X: then probably 1 visitor waits too long, and otherwise 9.',
  );
  expect(dutch.t('seen-counters', { open: 0, all: 1 })).toBe('0 van 1 balie open');
});
