import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { TicketView } from '../../web/contract';
import { LANGUAGES, type Language } from '../../web/language';
import { createSpeaker, type TextsOf } from '../../web/texts';
import { createTeller, titleOf } from './said';

const texts = (language: Language) =>
  readFileSync(path.join(import.meta.dirname, `../../locales/${language}/visitor.ftl`), 'utf8');
const speaker = createSpeaker(
  Object.fromEntries(LANGUAGES.map((language) => [language, texts(language)])) as TextsOf,
);
const MINUTE_MS = 60_000;

const norm = { limitS: 900, commitment: 'guarantee', clockStop: 'called', arrival: 'walkIn' };
const ticket = (more: object = {}): TicketView =>
  ({
    number: 'P042',
    state: 'waiting',
    place: 4,
    forecast: { medianS: 400, loS: 240, hiS: 540, breachProbability: 0.1, asOf: '2026-11-21T09:00:00Z' },
    wait: { kind: 'between', loMin: 4, hiMin: 9 },
    promise: { kind: 'holds', norm },
    notices: [],
    timeZone: 'Europe/Amsterdam',
    ...more,
  }) as unknown as TicketView;
const forecast = (loMin: number, hiMin: number) => ({
  forecast: { medianS: 60, loS: loMin * 60, hiS: hiMin * 60 },
  wait: { kind: 'between', loMin, hiMin },
});
const called = (callId: string, more: object = {}) =>
  ticket({ state: 'called', callId, counterName: 'Balie 3', forecast: null, ...more });

/** What is said over these views, a view each so many milliseconds. */
function told(views: TicketView[], everyMs = 1_000) {
  const teller = createTeller(speaker);
  const urgent: string[] = [];
  const calm: string[] = [];
  teller.urgent.subscribe((each) => each && urgent.push(each.text));
  teller.calm.subscribe((each) => each && calm.push(each.text));
  views.forEach((view, index) => teller.hear(view, index * everyMs));
  return { urgent, calm };
}

test('ten minutes of a wait that trembles are no announcements at all', () => {
  const views = Array.from({ length: 600 }, (_, n) =>
    ticket({ ...forecast(4 + (n % 3), 9 + (n % 4)), place: 4 - Math.floor(n / 200) }),
  );
  expect(told(views)).toEqual({ urgent: [], calm: [] });
});

test('ten minutes in which the wait jumps up and down are two at most', () => {
  const views = Array.from({ length: 600 }, (_, n) => ticket(forecast(5, n % 2 ? 10 : 40)));
  expect(told(views).calm.length).toBeLessThanOrEqual(2);
});

test('a wait that grows by much is said once', () => {
  const views = [
    ticket(forecast(4, 9)),
    ticket(forecast(4, 10)),
    ticket(forecast(20, 35)),
    ticket(forecast(20, 35)),
  ];
  expect(told(views, 6 * MINUTE_MS).calm).toEqual(['Uw wachttijd is nu 20 tot 35 minuten.']);
});

test('a wait that can be told no more is said as that', () => {
  const unknown = { forecast: null, wait: { kind: 'unknown', reason: 'notToday' } };
  expect(told([ticket(), ticket(unknown)], 6 * MINUTE_MS).calm).toEqual([
    'Uw wachttijd: vandaag waarschijnlijk niet meer.',
  ]);
});

test('a call is said at once, each recall again, and that it was taken back', () => {
  const { urgent, calm } = told([ticket(), called('c1'), called('c1'), called('c2'), ticket(), called('c3')]);
  expect(urgent).toEqual([
    'U bent aan de beurt. Nummer P042, ga naar Balie 3.',
    'U bent nog steeds aan de beurt. Nummer P042, ga naar Balie 3.',
    'U bent toch nog niet aan de beurt. Wij roepen u zo opnieuw.',
    'U bent aan de beurt. Nummer P042, ga naar Balie 3.',
  ]);
  expect(calm).toEqual([]);
});

test('who opens the page when called hears it at once', () => {
  expect(told([called('c1')]).urgent).toHaveLength(1);
});

test('a broken promise, being next, a notice and the end of the visit are each said once', () => {
  const late = { breach: { id: 'b1', limitS: 900, redress: [] } };
  const notice = { notices: [{ id: 'n1', text: { nl: 'Wij sluiten om 16:00.' } }] };
  const views = [
    ticket(),
    ticket({ promise: { kind: 'likelyLate', norm } }),
    ticket({ promise: { kind: 'likelyLate', norm } }),
    ticket(late),
    ticket({ ...late, place: 0 }),
    ticket({ ...late, place: 1 }),
    ticket({ ...late, ...notice, place: 0 }),
    called('c1', { ...late, ...notice }),
    ticket({ ...late, ...notice, state: 'serving', callId: 'c1', forecast: null }),
    ticket({ ...late, ...notice, state: 'done', forecast: null }),
  ];
  const { calm } = told(views);
  expect(calm).toHaveLength(6);
  expect(calm[2]).toContain('U bent de volgende');
  expect(calm[3]).toBe('Wij sluiten om 16:00.');
});

test('the title says where to go, and before that how long it takes', () => {
  expect(titleOf(speaker, called('c1'))).toBe('P042 → Balie 3');
  expect(titleOf(speaker, ticket(forecast(4, 9)))).toBe('P042 · 4 tot 9 minuten');
  expect(titleOf(speaker, ticket({ state: 'noShow' }))).toBe('P042 · Wij hebben u gemist');
});

const closed = (until: string | null) => ({
  closed: { since: '2026-11-21T09:00:00Z', until, texts: { nl: 'Er is brandalarm.', en: 'Fire alarm.' } },
  notices: [{ id: 'hall-closed', text: { nl: 'Er is brandalarm.' } }],
});

test('a hall that must close is heard at once, with why and what becomes of the number', () => {
  const { urgent, calm } = told([ticket(), ticket(closed('2026-11-21T10:30:00Z'))]);
  expect(urgent).toEqual([
    'Wij zijn nu gesloten. Wij gaan open om 11:30. Er is brandalarm. U houdt uw nummer en uw plaats.',
  ]);
  expect(calm).toEqual([]);
});

test('who was called when the hall closed hears that, and not of a call that comes again shortly', () => {
  const { urgent } = told([ticket(), called('c1'), ticket(closed('2026-11-21T10:30:00Z'))]);
  expect(urgent[1]).toMatch(/^Wij zijn nu gesloten/);
  expect(urgent.join(' ')).not.toMatch(/zo opnieuw/);
});

test('a visit that ends with the closing says so, and a hall that opens again too', () => {
  const ended = ticket({ ...closed(null), state: 'cancelled', reason: 'hallClosed' });
  expect(told([ticket(), ended]).urgent).toEqual([
    'De hal moest vandaag dicht. Uw bezoek is gestopt. Er is brandalarm.',
  ]);
  const reopened = told([ticket(closed('2026-11-21T10:30:00Z')), ticket()]);
  expect(reopened.urgent[1]).toBe('De hal is weer open. U houdt uw plaats.');
});

test('the title of a tab out of sight says that the hall is closed', () => {
  expect(titleOf(speaker, ticket(closed('2026-11-21T10:30:00Z')))).toBe('P042 · Wij zijn nu gesloten.');
});
