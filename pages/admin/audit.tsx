import operations from 'description:operations';
import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { AuditItem } from '../../web/contract';
import { readPages } from '../../web/long-list';
import { Listed } from '../../web/parts/listed';
import { dayOf, instantOf } from '../../web/wall-clock';
import { dateText } from './dates';
import { hallId, isOfAll, pick, setup, speaker, t } from './here';
import { daysAfter } from './holidays';
import { SetupChanges } from './setup-changes';
import { whoText } from './who-text';

const A_PAGE = 100;
/** Who changed the hall, and who did what in it; the second for whoever administers every hall: the record is one of all. */
export function AuditRecord() {
  return (
    <>
      <SetupChanges />
      {isOfAll() ? <DayByDay /> : <NotYours />}
    </>
  );
}

function NotYours() {
  return (
    <section class="card stack" aria-labelledby="audit">
      <h2 id="audit" tabIndex={-1}>
        {t('audit')}
      </h2>
      <p>{t('audit-not-yours')}</p>
    </section>
  );
}

/** A day at a time, the last one first. */
function DayByDay() {
  const timeZone = setup.hall.value?.value.timeZone ?? '';
  const today = dayOf(Date.now(), timeZone);
  const day = useSignal(today);
  const pages = useMemo(() => {
    const [from, to] = [day.value, daysAfter(day.value, 1)].map((date) =>
      instantOf(`${date}T00:00`, timeZone),
    );
    return readPages<AuditItem>(
      `/audit?hallId=${encodeURIComponent(hallId)}&from=${from}&to=${to}&limit=${A_PAGE}`,
    );
  }, [day.value]);
  return (
    <section class="card stack audit" aria-labelledby="audit">
      <h2 id="audit" tabIndex={-1}>
        {t('audit')}
      </h2>
      <p class="quiet-text">{t('audit-help')}</p>
      <div class="row days">
        <button onClick={() => (day.value = daysAfter(day.value, -1))}>{t('day-before')}</button>
        <input
          type="date"
          aria-label={t('day')}
          max={today}
          value={day.value}
          onChange={({ currentTarget: { value } }) => {
            if (value) day.value = value;
          }}
        />
        <button
          aria-disabled={day.value >= today}
          onClick={() => {
            if (day.value < today) day.value = daysAfter(day.value, 1);
          }}
        >
          {t('day-after')}
        </button>
      </div>
      <h3>{dateText(day.value)}</h3>
      <Listed speaker={speaker} pages={pages} about={t('audit')} none={t('audit-none')}>
        {(items) => (
          <ol class="entries">
            {items.map((item) => (
              <li key={item.seq} class="entry">
                <time class="when">{speaker.time(item.at, timeZone)}</time>
                <div class="what">
                  <p>
                    <strong>{whoText(item.who)}</strong> {deedText(item)}
                  </p>
                  <p class="small quiet-text">{moreText(item)}</p>
                </div>
              </li>
            ))}
          </ol>
        )}
      </Listed>
    </section>
  );
}

/** An operation in words; nothing where it has none. */
function operationText({ operation }: AuditItem): string | null {
  const id = operation && operations[operation];
  const said = id ? t(`did-${id}`) : '';
  return said && !said.startsWith('{') ? said : null;
}

/** What was done, in words: an operation by its own, and what has none by its kind. */
const deedText = (item: AuditItem) =>
  (['changed', 'read'].includes(item.kind) && operationText(item)) || t(`audit-${item.kind}`);

/** What was refused, what it was about, how often, and from where. */
function moreText(item: AuditItem): string {
  const { kind, about, times, address } = item;
  const what = kind === 'refused' && operationText(item);
  return [
    what && t('audit-what', { what }),
    about && t('audit-about', { about: about.split(' ').map(named).join(', ') }),
    times > 1 && t('audit-times', { times }),
    address && t('audit-address', { address }),
  ]
    .filter(Boolean)
    .join(' · ');
}

/** A thing of the hall by the name that people know it by. */
function named(id: string): string {
  const hall = setup.hall.value?.value;
  const service = hall?.services.find((each) => each.id === id);
  if (service) return pick(service.names);
  return hall?.counters.find((each) => each.id === id)?.name ?? id;
}
