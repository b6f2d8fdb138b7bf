/** What the parts of the page share: who is signed in, their own account as it was read last, and its texts. */
import { signal } from '@preact/signals';
import texts from 'texts:account';
import ofSessions from 'texts:own-sessions';
import ofStep from 'texts:second-step';
import staff from 'texts:staff';
import type { OwnAccount } from '../../web/contract';
import { browserLanguage, rememberedLanguage } from '../../web/language';
import { createDesk, get, type Problem } from '../../web/rest';
import { keepSession } from '../../web/session';
import { createSpeaker, together } from '../../web/texts';

export const speaker = createSpeaker(
  together(staff, texts, ofStep, ofSessions),
  rememberedLanguage() ?? browserLanguage(),
);
export const { t } = speaker;
export const keeper = keepSession('account');
export const act = createDesk();

export const own = signal<OwnAccount | null>(null);
export const failed = signal<Problem | null>(null);

/** Reads the account again. */
export async function readOwn(): Promise<void> {
  const answer = await get<OwnAccount>('/own-account');
  failed.value = answer.ok ? null : answer.problem;
  if (answer.ok) own.value = answer.value;
}
