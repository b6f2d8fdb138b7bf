/** What somebody is doing about their second step. */
import { signal } from '@preact/signals';
import type { Enrolment } from '../../web/contract';

export type Doing =
  | { kind: 'nothing' | 'begin' | 'renew' | 'remove' }
  | { kind: 'prove'; enrolment: Enrolment }
  | { kind: 'codes'; codes: string[] };

export const doing = signal<Doing>({ kind: 'nothing' });

/** What was done last, said once. */
export const said = signal<string | null>(null);
