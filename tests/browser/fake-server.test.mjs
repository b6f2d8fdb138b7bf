// The fake server cannot lie: what the real one would not take, answer or send fails the test in which it was said.
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { WebSocket } from 'ws';
import * as fakes from './fake/hall.ts';
import { FakeServer, problem } from './fake/server.ts';

const HALL = 'GET /halls/stadhuis';
let fake;

beforeEach(async () => (fake = await FakeServer.start()));
afterEach(() => fake.stop());

async function ask(call, body, headers = {}) {
  const [method, path] = call.split(' ');
  const sent = body && {
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...headers },
  };
  const response = await fetch(`${fake.base}/api/v1${path}`, { method, headers, ...sent });
  await response.text();
  return response.status;
}

/** That this is answered with a failure, and that the test would fail with these words. */
async function refused(asking, words) {
  assert.equal(await asking, 500);
  assert.throws(() => fake.assertHonest(), words);
}

describe('an answer', () => {
  test('as it is described is given', async () => {
    assert.equal(await ask(HALL), 200);
    fake.answers[HALL] = problem(404, 'not-found');
    assert.equal(await ask(HALL), 404);
  });

  test('is refused with a member that the description does not have, also far inside', async () => {
    fake.answers[HALL] = { json: { ...fakes.hall, colour: 'red' } };
    await refused(
      ask(HALL),
      /GET \/halls\/stadhuis → 200: \/ must NOT have unevaluated properties \(colour\)/,
    );
    const [first, ...others] = fakes.hall.counters;
    fake.answers[HALL] = { json: { ...fakes.hall, counters: [{ ...first, colour: 'red' }, ...others] } };
    await refused(ask(HALL), /: \/counters\/0 must NOT have unevaluated properties \(colour\)/);
  });

  test('is refused without a member that it must have, or with one of another kind', async () => {
    const { name: _, ...nameless } = fakes.hall;
    fake.answers[HALL] = { json: nameless };
    await refused(ask(HALL), /: \/ must have required property 'name'/);
    fake.answers[HALL] = { json: { ...fakes.hall, isOpen: 'yes' } };
    await refused(ask(HALL), /: \/isOpen must be boolean/);
    fake.answers[HALL] = { status: 404, json: { type: 'urn:kwartier:problem:not-found' } };
    await refused(ask(HALL), /→ 404: \/ must have required property 'detail'/);
  });

  test('is refused with a status, a body or a kind that the description does not have', async () => {
    fake.answers[HALL] = { status: 201, json: fakes.hall };
    await refused(ask(HALL), /the description has no answer 201/);
    fake.answers[HALL] = problem(409, 'wrong-state');
    await refused(ask(HALL), /the description has no answer 409/);
    fake.answers[HALL] = {};
    await refused(ask(HALL), /→ 200: it must have a body/);
    fake.answers[HALL] = { csv: 'name\n' };
    await refused(ask(HALL), /it is never text\/csv/);
    const claims = `${HALL}/claims`;
    fake.answers[claims] = { json: { items: [] } };
    await refused(ask(claims, undefined, { accept: 'text/csv' }), /text\/csv was asked for/);
  });
});

test('a refusal is refused when no problem has that name, or has it with another status', async () => {
  fake.answers[HALL] = problem(404, 'gone-home');
  await refused(ask(HALL), /there is no problem urn:kwartier:problem:gone-home/);
  fake.answers[HALL] = problem(400, 'not-found');
  await refused(ask(HALL), /:not-found is 404 "There is nothing here", not 400/);
});

describe('a call', () => {
  test('is refused at an address, or with a query, that the description does not have', async () => {
    await refused(ask('GET /halls/stadhuis/weather'), /weather: the description has no such operation/);
    await refused(ask('PATCH /sessions/current'), /no such operation/);
    await refused(ask('GET /halls/stadhuis/tickets?nummer=P042'), /no query parameter nummer/);
  });

  test('is refused with a body that its schema does not take, unless the test has it refused', async () => {
    const TICKETS = 'POST /halls/stadhuis/tickets';
    const wrong = { serviceIds: ['paspoort'], colour: 'red' };
    fake.answers[TICKETS] = { status: 201, json: fakes.issued() };
    await refused(ask(TICKETS, wrong), /must NOT have additional properties \(colour\)/);
    await refused(ask(TICKETS), /the body is missing/);
    fake.answers[TICKETS] = problem(400, 'invalid-input');
    assert.equal(await ask(TICKETS, wrong), 400);
  });
});

test('a frame that is not as it is described ends the line instead', async () => {
  fake.show('lobby', { ...fakes.lobby(), colour: 'red' });
  const line = new WebSocket(`${fake.base.replace('http', 'ws')}/api/v1/halls/stadhuis/live?view=lobby`);
  await new Promise((resolve) => line.on('close', resolve).on('error', () => {}));
  assert.throws(
    () => fake.assertHonest(),
    /a frame of lobby: \/data must NOT have unevaluated properties \(colour\)/,
  );
});

test('what was not as it is described fails the test at its end', async () => {
  const other = await FakeServer.start();
  await fetch(`${other.base}/api/v1/weather`);
  await assert.rejects(other.stop(), /GET \/weather: the description has no such operation/);
});
