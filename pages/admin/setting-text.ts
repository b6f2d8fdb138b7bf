/** Settings as they are typed, sent and said. */
import known from 'description:settings';
import type { Settings } from '../../web/contract';
import { nameIn } from '../../web/language';
import { secondsOf, typed, written, type TypedLength } from '../../web/length';
import type { Setting, SettingName } from '../../web/setting';
import { lengthText } from '../../web/waits';
import { decimal } from './decimal';
import { speaker, t } from './here';

const CENTS = 100;
const MINUTE_S = 60;
const DAY_S = 86_400;

/** Every setting as it is typed. */
export type Draft = Record<SettingName, string | TypedLength>;

/** What is kept in cents is typed in euros. */
export const inCents = ({ name }: Setting) => name.endsWith('Cents');

/** The settings as they are typed; what is not said, as a new hall has it. */
export function draftOf(settings: Partial<Settings>): Draft {
  const typedOf = (setting: Setting) => {
    const value = settings[setting.name] ?? setting.usual;
    if (setting.kind === 'length') return typed(String(value));
    if (setting.kind === 'languages') return (value as string[]).join(' ');
    return inCents(setting) ? decimal(Number(value) / CENTS, 2) : String(value);
  };
  return Object.fromEntries(known.map((setting) => [setting.name, typedOf(setting)])) as Draft;
}

/** As it is sent: what is no number is sent as it was typed, for the server to refuse beside its field. */
export function valueOf(setting: Setting, value: string | TypedLength): unknown {
  if (typeof value !== 'string') return written(value);
  if (setting.kind === 'choice' || setting.kind === 'time') return value;
  if (setting.kind === 'languages') return value.split(' ').filter(Boolean);
  const amount = value.trim().replace(',', '.');
  if (inCents(setting)) return /^\d+(\.\d{1,2})?$/.test(amount) ? Math.round(Number(amount) * CENTS) : value;
  return /^\d+$/.test(amount) ? Number(amount) : value;
}

/** A value in words, with its unit. */
export function valueText(setting: Setting, value: string | TypedLength): string {
  if (typeof value !== 'string') {
    const seconds = secondsOf(written(value));
    return seconds === null ? value.amount : secondsText(seconds);
  }
  if (setting.kind === 'choice') return t(`choice-${value}`);
  if (setting.kind === 'time') return value;
  if (setting.kind === 'languages') {
    const list = new Intl.ListFormat(speaker.language.value, { type: 'conjunction' });
    return list.format(value.split(' ').map((code) => nameIn(speaker.language.value, code)));
  }
  const number = valueOf(setting, value);
  if (typeof number !== 'number') return value;
  if (inCents(setting)) return speaker.euros(number);
  return t('amount', { amount: number, unit: t(`setting-${setting.name}.unit`, { amount: number }) });
}

function secondsText(seconds: number): string {
  if (seconds >= DAY_S && seconds % DAY_S === 0) return t('clock-days', { count: seconds / DAY_S });
  if (seconds % MINUTE_S === 0) return lengthText(speaker, seconds / MINUTE_S);
  return t('clock-seconds', { count: seconds });
}

/** One setting as the server says it, in words; null for what is no setting known here. */
export function settingText(name: string, value: unknown): string | null {
  const setting = known.find((each) => each.name === name);
  return setting ? valueText(setting, draftOf({ [name]: value })[setting.name]) : null;
}
