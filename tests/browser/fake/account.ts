// Somebody's own account on a server that keeps it as the real one does.
import type { OwnAccount, OwnSession } from '../../../web/contract';
import { type FakeServer, problem } from './server';

/** The password that is right. */
export const PRESENT = 'een goed wachtwoord';
/** The code that the app shows. */
export const CODE = '123456';
export const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
export const RECOVERY = [
  '2VFJ-DZC6',
  '5B3Q-UDYQ',
  '7KQX-9MHC',
  '8ZTR-C4WN',
  '9PBD-6VJY',
  'AH7M-3XKE',
  'CW5S-TN8F',
  'EJ4G-R2QZ',
  'HN6U-B9DP',
  'KX3V-M7YA',
];

const later = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();

export const ownAccount = (more: Partial<OwnAccount> = {}): OwnAccount => ({
  id: 'jansen',
  name: 'Jan Jansen',
  origin: 'here',
  mustHaveSecondFactor: false,
  ...more,
});

export const ownSessions = (): OwnSession[] => [
  {
    id: '0123456789abcdef',
    current: true,
    beganAt: later(-90),
    usedAt: later(0),
    expiresAt: later(600),
    endsAt: later(1_200),
    address: '192.0.2.17',
    browser: 'Firefox, Windows',
  },
  {
    id: 'fedcba9876543210',
    current: false,
    beganAt: later(-600),
    usedAt: later(-120),
    expiresAt: later(500),
    endsAt: later(800),
    address: '2001:db8::1',
    browser: 'Safari, iPhone',
  },
];

type Sent = { present?: string; code?: string; recoveryCode?: string; exceptCurrent?: boolean };
const faulty = (pointer: string) =>
  problem(400, 'invalid-input', { errors: [{ pointer, detail: 'is not the right one' }] });

/** An account behind a fake server. */
export class FakeAccount {
  own: OwnAccount;
  sessions = ownSessions();
  readonly #fake: FakeServer;

  constructor(fake: FakeServer, more: Partial<OwnAccount> = {}) {
    this.#fake = fake;
    this.own = ownAccount(more);
    const { answers } = fake;
    answers['GET /own-account'] = () => ({ json: this.own });
    answers['GET /sessions'] = () => ({ json: { items: this.sessions, next: null } });
    answers['POST /sessions/_endall'] = () => {
      this.sessions = this.sessions.filter(({ current }) => current);
      return { status: 204 };
    };
    for (const { id } of this.sessions) {
      answers[`DELETE /sessions/${id}`] = () => {
        this.sessions = this.sessions.filter((each) => each.id !== id);
        return { status: 204 };
      };
    }
    answers['POST /passwords/_change'] = (body) => {
      if ((body as Sent).present !== PRESENT) return faulty('present');
      fake.sessions = [];
      return { status: 204 };
    };
    answers['POST /second-factors/_begin'] = (body) => {
      if ((body as Sent).present !== PRESENT) return faulty('present');
      const address = `otpauth://totp/Kwartier:jansen?secret=${SECRET}&issuer=Kwartier`;
      return { json: { secret: SECRET, address, until: later(10) } };
    };
    answers['POST /second-factors/_confirm'] = (body) => {
      if ((body as Sent).code?.replaceAll(' ', '') !== CODE) return faulty('code');
      return this.#drawn();
    };
    answers['POST /second-factors/_renewcodes'] = (body) => this.#wrong(body as Sent) ?? this.#drawn();
    answers['POST /second-factors/_remove'] = (body) => {
      const wrong = this.#wrong(body as Sent);
      if (wrong) return wrong;
      const { secondFactor: _, ...rest } = this.own;
      this.own = rest;
      return { status: 204 };
    };
  }

  #wrong({ present, code, recoveryCode }: Sent) {
    if (present !== PRESENT) return faulty('present');
    return code === CODE || RECOVERY.includes(recoveryCode ?? '') ? null : faulty('code');
  }

  #drawn() {
    this.own = { ...this.own, secondFactor: { since: later(0), recoveryCodesLeft: RECOVERY.length } };
    this.#fake.sessions = this.#fake.sessions.map((session) => ({ ...session, mustEnrol: false }));
    return { json: { recoveryCodes: RECOVERY } };
  }
}
