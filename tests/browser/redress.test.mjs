// What is owed, seen by the visitor, redeemed and claimed at the counter, approved and explained by the supervisor.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assertSound, SIZES } from './browser.mjs';
import { charterWithin } from './town-hall.mjs';
import { hall, open, startHall } from './town-stage.mjs';

const button = (page, name) => page.getByRole('button', { name });
const seen = (page, text) => page.getByText(text).first().waitFor();
const shots = process.env.SHOTS;

/** With `SHOTS=folder` each page is also kept as a picture, to be looked at. */
async function looked(page, name) {
  await assertSound(page, name);
  if (shots) await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
}

/** The example charter with parking owed a second after the breach and travel up to forty euros. */
async function generous() {
  const text = await charterWithin('PT2S');
  return text.replaceAll('after = "PT15M"', 'after = "PT1S"').replaceAll('maxEuros = 10', 'maxEuros = 40');
}

describe('what a visitor is owed', () => {
  test('is seen without asking, given once, approved where it is much, and explained', async () => {
    await startHall({ charter: await generous() });
    await hall.opens('1');
    const { number, token } = await hall.issues('paspoort');
    const phone = await open(`${hall.base}/visitor/#${token}`, SIZES.visitor);
    await seen(phone, 'Dit krijgt u van ons');
    await seen(phone, /parkeerkosten/);
    await seen(phone, 'Laat deze code zien');
    await button(phone, 'Ik vraag om reiskosten').click();
    await button(phone, 'Ik vraag om excuses op papier').click();
    await phone.getByRole('link', { name: 'Lees de brief' }).waitFor();
    const code = await phone.locator('.voucher').innerText();
    await looked(phone, 'phone-owed');

    const counter = await open(hall.address('counter', '&counter=1'), SIZES.counter, 'jansen');
    await counter.getByLabel('Code van een koffiebon').fill(code.toLowerCase());
    await button(counter, 'Inwisselen').click();
    await seen(counter, 'De code klopt. De koffie is nu gegeven.');
    await counter.getByLabel('Code van een koffiebon').fill(code);
    await button(counter, 'Inwisselen').click();
    await seen(counter, 'Deze bon is al gebruikt');
    await seen(phone, 'U hebt dit gekregen');
    assert.equal(await phone.locator('.voucher').count(), 0);

    await button(counter, /^Volgende/).click();
    await seen(counter, 'Het spijt ons dat u zo lang moest wachten');
    await looked(counter, 'counter-owed');
    await button(counter, /^Geven… reiskosten/).click();
    await counter.getByLabel('Bedrag in euro’s').fill('25.40');
    await counter.getByLabel(/^Waarom/).fill('treinkaartje gezien');
    await looked(counter, 'counter-claim');
    await button(counter, 'Geven').last().click();
    await seen(counter, 'Wacht op akkoord');

    const overview = await open(`${hall.address('supervisor')}#promises`, SIZES.supervisor, 'smit');
    await seen(overview, '1 bedrag wacht op uw akkoord');
    await seen(overview, 'treinkaartje gezien');
    await looked(overview, 'supervisor-register');
    await button(overview, new RegExp(`^Akkoord ${number}`)).click();
    await seen(overview, /Kosten voor bezoekers in \d+: €\s*25,40/);
    await button(overview, new RegExp(`^Oorzaak aangeven ${number}`)).click();
    await overview.getByLabel('Oorzaak').selectOption('longCase');
    await overview.getByLabel('Waarom? (mag leeg zijn)').fill('een gezin van acht');
    await button(overview, 'Bewaren').click();
    await seen(overview, 'een gezin van acht');
    await seen(counter, '✓ Gegeven');

    const letter = await open(`${hall.base}/letter/#${token}`, SIZES.counter);
    await seen(letter, 'Excuses voor uw lange wachttijd');
    await looked(letter, 'letter');
    const { items } = await hall.does('GET', '/halls/stadhuis/breaches');
    const forStaff = await open(`${hall.base}/letter/?breach=${items[0].id}`, SIZES.counter, 'jansen');
    await seen(forStaff, `Noem dan dit kenmerk: ${items[0].id}`);
    const forNobody = await open(`${hall.base}/letter/?breach=${items[0].id}`, SIZES.counter);
    await seen(forNobody, 'Meld u eerst aan');
  });
});
