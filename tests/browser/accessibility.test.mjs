// The accessibility statement, as the municipality wrote it, and when it has written none.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assertSound, SIZES } from './browser.mjs';
import * as fakes from './fake/hall.ts';
import { fake, open, seen } from './stage.mjs';

const READ = 'GET /municipality/accessibility-statement';
const statement = {
  status: 'B',
  examined: '2026-09-14',
  drawnUp: '2026-10-01',
  report: 'https://voorbeeld.nl/onderzoek',
  contact: { mail: 'toegankelijk@voorbeeld.nl', phone: '14 058' },
  shortcomings: [
    {
      what: { nl: 'De zuil spreekt niet.', en: 'The kiosk does not speak.' },
      instead: { nl: 'Een medewerker helpt u.', en: 'Staff help you.' },
      mendedBy: '2027-03-01',
    },
  ],
};

describe('the accessibility statement', () => {
  test('says how far the municipality is, what is not well yet and whom to ask', async () => {
    fake.answers[READ] = { json: { statement } };
    fake.answers['GET /municipality'] = { json: { name: 'Gemeente Voorbeeld' } };
    const page = await open('/accessibility/', SIZES.visitor);
    await seen(page, 'B: nog niet alles is in orde.');
    await seen(page, 'Een deskundige onderzocht dit op 14 september 2026.');
    await seen(page, 'De zuil spreekt niet. Een medewerker helpt u. Wij lossen dit op voor 1 maart 2027.');
    assert.equal(
      await page.getByRole('link', { name: 'toegankelijk@voorbeeld.nl' }).getAttribute('href'),
      'mailto:toegankelijk@voorbeeld.nl',
    );
    await assertSound(page, 'accessibility statement');
    await page.getByLabel('Taal', { exact: true }).selectOption('en');
    await seen(page, 'The kiosk does not speak.');
    await assertSound(page, 'accessibility statement, in English');
  });

  test('claims nothing where nothing was said', async () => {
    fake.answers[READ] = { json: { statement: null } };
    const page = await open('/accessibility/', SIZES.visitor);
    await seen(page, 'Onze schermen zijn nog niet onderzocht.');
    await seen(page, 'Zeg het tegen een medewerker in de hal.');
    assert.equal(await page.getByText(/^[A-E]:/).count(), 0);
    await assertSound(page, 'no accessibility statement');
  });

  test('is found from the pages of visitors', async () => {
    fake.show('ticket', fakes.visitor({ state: 'done' }));
    for (const path of ['/visitor/#abc', '/help/', '/privacy/?for=visitors', '/']) {
      const page = await open(path, SIZES.visitor);
      await page.getByRole('link', { name: /Toegankelijkheid/ }).waitFor();
    }
  });
});
