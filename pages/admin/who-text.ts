import { t } from './here';

/** What stands in a log for somebody who is no account: the configuration file, the command line, the public, time itself. */
const NOBODY = ['configuration', 'operator', 'public', 'system'];

/** Whoever did something, as the log names them, in words. */
export function whoText(who: string | null | undefined): string {
  if (!who) return t('who-unknown');
  if (NOBODY.includes(who)) return t(`who-${who}`);
  const [kind, name = ''] = who.split(':');
  return kind === 'account' ? name : t('who-other', { kind: t(`who-${kind}`), name });
}
