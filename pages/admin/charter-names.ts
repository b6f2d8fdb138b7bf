import type { FieldName } from './form';
import { t } from './here';

/** The names of an edition's fields; a fault names the edition by its place. */
export function namesIn(edition: string) {
  const one = (pointer: string, label: string, more: string[] = []): FieldName => ({
    pointers: [`${edition}.${pointer}`, ...more.map((each) => `${edition}.${each}`)],
    label,
  });
  return {
    one,
    title: { pointers: [`${edition}.title`] as [string], label: t('charter-title') },
    id: { pointers: ['id'] as [string], label: t('charter-id') },
    version: one('version', t('charter-version')),
    validFrom: one('validFrom', t('charter-validFrom')),
    source: one('source', t('charter-source')),
    lapses: one('redressLapsesAfter', t('charter-lapses')),
    term: (term: string) => one(term, t(`charter-term-${term}`)),
    clock: (clock: string) => one(`complaints.${clock}`, t(`charter-clock-${clock}`)),
    norm: (n: number, member: string) => one(`norms[${n}].${member}`, t(`norm-${member}`, { n: n + 1 })),
    redress: (n: number, m: number, member: string) =>
      one(`norms[${n}].redress[${m}].${member}`, t(`redress-${member}`)),
    hours: (n: number, member: string) => one(`restrictedHours[${n}].${member}`, t(`hours-${member}`)),
    exception: (n: number, member: string) => one(`exceptions[${n}].${member}`, t(`exception-${member}`)),
  };
}
export type CharterNames = ReturnType<typeof namesIn>;
