import { expect, test } from 'vitest';
import { consented, EMPTY, offered } from './draft';

const held = { id: 'h1', untilMs: 0, messages: ['mail', 'sms'] as const };
const typed = { ...EMPTY, held, email: 'vries@example.nl', phone: '06 12345678' };

test('a message is offered where this municipality can send it and there is something to send it to', () => {
  expect(offered(typed)).toEqual({ mail: true, sms: true });
  expect(offered({ ...typed, email: ' ', phone: '' })).toEqual({ mail: false, sms: false });
  expect(offered({ ...typed, held: { ...held, messages: ['mail'] } })).toEqual({ mail: true, sms: false });
  expect(offered({ ...typed, held: { id: 'h1', untilMs: 0 } })).toEqual({ mail: false, sms: false });
});

test('nothing is consented to but what was ticked and is still offered', () => {
  expect(consented(typed)).toEqual({});
  const ticked = { ...typed, remindMail: true, remindSms: true, smsWhenNear: true };
  expect(consented(ticked)).toEqual({ reminders: ['mail', 'sms'], smsWhenNear: true });
  expect(consented({ ...ticked, phone: '' })).toEqual({ reminders: ['mail'] });
});
