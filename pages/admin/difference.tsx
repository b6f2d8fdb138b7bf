/** What a change of the hall's setup makes another, in words. */
import type { ChangedValue, OpeningPeriod } from '../../web/contract';
import { LANGUAGES, nameIn, type Language } from '../../web/language';
import type { ServiceIconName } from '../../web/parts/service-icon';
import { weekdayName } from '../../web/periods';
import { lengthText } from '../../web/waits';
import { dayText } from './dates';
import { decimal } from './decimal';
import { pick, setup, speaker, t } from './here';
import { daysAfter } from './holidays';
import { iconText } from './icon-text';
import { settingText } from './setting-text';

const WEEK = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const MINUTE_S = 60;
/** Texts by language stand by the language's code. */
const BY_LANGUAGE = ['names', 'group', 'bring', 'texts', 'reason'];

/** A value that changes: its name, and what it is before and after; nothing where it is not there. */
export interface Said {
  label: string;
  before: string | null;
  after: string | null;
}

/** What is known of a hall from which something goes or to which it comes, by the name that people know it by. */
export interface Names {
  services: readonly { id: string; names: Record<string, string> }[];
  counters: readonly { id: string; name: string }[];
}

const hall = (): Names => setup.hall.value?.value ?? { services: [], counters: [] };

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a part that comes or goes is called. */
function calledBy(value: unknown): string | undefined {
  if (!isRecord(value)) return undefined;
  if (typeof value.name === 'string') return value.name;
  for (const texts of [value.names, value.texts, value.reason])
    if (isRecord(texts)) return pick(texts as Record<string, string>);
  return undefined;
}

const isLanguage = (code: string): code is Language => (LANGUAGES as readonly string[]).includes(code);
const languageName = (code: string) => (isLanguage(code) ? nameIn(code, speaker.language.value) : code);
const inLanguage = (what: string, code: string | undefined) =>
  code ? t('in-language', { what, language: languageName(code) }) : what;

/** A value as people read it. */
function valueText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return decimal(value);
  if (typeof value === 'boolean') return t(value ? 'difference-yes' : 'difference-no');
  if (Array.isArray(value)) return value.map(valueText).join(', ');
  return calledBy(value) ?? JSON.stringify(value);
}

const clock = (time: string) => time.slice(0, 5);
const hoursText = (value: unknown) =>
  Array.isArray(value) && value.length > 0
    ? (value as OpeningPeriod[])
        .map(({ from, to }) => t('period', { from: clock(from), to: clock(to) }))
        .join(', ')
    : t('day-closed');

/** The days of a closure, which is named by when it begins and ends. */
function closedDays(range: string): string {
  const [from = '', to = ''] = range.split('/');
  const last = to && daysAfter(to, -1);
  return last === from ? dayText(from) : t('days-until', { from: dayText(from), to: dayText(last) });
}

/** A charter, which is said by its name and its edition. */
function charterText(value: unknown): string {
  const [, name, version] = /^(.+), version (.+)$/.exec(String(value)) ?? [];
  return name && version ? t('difference-charter-edition', { name, version }) : valueText(value);
}

type Read = (value: unknown) => string;

/** The name of a value and how it is read. */
function named({ pointer, before, after }: ChangedValue, names: Names): [label: string, read: Read] {
  const [section = '', id, member, ...rest] = pointer.split('.');
  if (section === 'settings' && id) {
    return [t(`setting-${id}`), (value) => settingText(id, value) ?? valueText(value)];
  }
  if (section === 'openingHours' && id) {
    const day = weekdayName(WEEK.indexOf(id) + 1, speaker.language.value);
    return [t('difference-hours', { day }), hoursText];
  }
  if (section === 'charter') return [t('difference-charter'), charterText];
  if (id === undefined) return [t(`difference-${section}`), valueText];
  if (id === 'order' && member === undefined) {
    const nameOf = (each: string) => partName(section, each, names) ?? each;
    return [
      t(`difference-order-${section}`),
      (value) =>
        Array.isArray(value) ? value.map((each) => nameOf(String(each))).join(', ') : valueText(value),
    ];
  }
  const part =
    section === 'closures'
      ? closedDays(id)
      : (partName(section, id, names) ?? calledBy(after) ?? calledBy(before) ?? id);
  const whole = t(`difference-${section}`, { name: part });
  if (member === undefined) return [whole, valueText];
  if (section === 'counters' && member === 'services' && rest[0]) {
    const service = partName('services', rest[0], names) ?? rest[0];
    return [t('difference-takes', { counter: part, service }), () => ''];
  }
  return [
    t('difference-of', { whole, what: memberName(section, member, rest[0]) }),
    memberReader(member, rest[0]),
  ];
}

function partName(section: string, id: string, names: Names): string | undefined {
  if (section === 'services') {
    const found = names.services.find((service) => service.id === id);
    return found && pick(found.names);
  }
  if (section === 'counters') return names.counters.find((counter) => counter.id === id)?.name;
  return undefined;
}

function memberName(section: string, member: string, more: string | undefined): string {
  if (BY_LANGUAGE.includes(member)) return inLanguage(t(`difference-member-${member}`), more);
  if (section === 'counters' && member === 'zone') return t('counter-zone');
  if (member === 'serviceTime') return t(`service-${more ?? 'meanS'}`);
  return t(section === 'services' ? `service-${member}` : `difference-member-${member}`);
}

const memberReader =
  (member: string, more: string | undefined): Read =>
  (value) =>
    member === 'serviceTime' && more === 'meanS' && typeof value === 'number'
      ? lengthText(speaker, Math.max(1, Math.round(value / MINUTE_S)))
      : member === 'icon' && typeof value === 'string'
        ? iconText(value as ServiceIconName)
        : valueText(value);

/** A change of a value in words; `names` are those of a hall that is about to be. */
export function said(changed: ChangedValue, names: Names = hall()): Said {
  const [label, read] = named(changed, names);
  const text = (value: unknown) => (value === undefined || value === null ? null : read(value));
  return { label, before: text(changed.before), after: text(changed.after) };
}

/** In one line, for a list. */
export function saidShortly(changed: ChangedValue): string {
  const { label, before, after } = said(changed);
  if (before === null) return t('difference-new', { label });
  if (after === null) return t('difference-gone', { label });
  return label;
}

/** All that changes: each value by its name, as it is and as it is then. */
export function Differences({ changes, names }: { changes: ChangedValue[]; names?: Names }) {
  return (
    <dl class="differences">
      {changes.map((changed) => {
        const { label, before, after } = said(changed, names);
        return (
          <div key={changed.pointer}>
            <dt>{label}</dt>
            <dd>
              {before === null ? (
                <strong>{after ? t('difference-added', { after }) : t('difference-added-only')}</strong>
              ) : after === null ? (
                <strong>{before ? t('difference-removed', { before }) : t('difference-removed-only')}</strong>
              ) : (
                <>
                  <span class="quiet-text">{t('difference-was', { before: before || t('nothing') })}</span>{' '}
                  <strong>{t('difference-becomes', { after: after || t('nothing') })}</strong>
                </>
              )}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
