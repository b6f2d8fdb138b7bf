import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { Appointment, ListOf } from '../../web/contract';
import { problemText } from '../../web/faults';
import { get } from '../../web/rest';
import { dayOf } from '../../web/wall-clock';
import type { DayProps } from './day';
import { dayText, whatFor } from './ground';

/** More than these are not looked through: more letters find fewer. */
const MOST = 50;
/** Answers that are asked for one after the other: a page may hold few of those that are looked for. */
const CALLS = 20;

interface Found {
  items: Appointment[];
  more: boolean;
}

/** Looks for somebody over all days, by name or by code; each that is found leads to its day. */
export function Find(props: DayProps & { onClose: () => void }) {
  const { speaker, hallId, hall, onDay, onClose } = props;
  const { t } = speaker;
  const sought = useSignal('');
  const found = useSignal<Found | null>(null);
  const said = useSignal('');
  const asked = useRef(0);

  async function look() {
    const typed = sought.peek().trim();
    if (typed.replaceAll(/[^\p{L}\p{N}]/gu, '').length < 2) {
      found.value = null;
      said.value = t('find-more-letters');
      return;
    }
    asked.current += 1;
    const mine = asked.current;
    said.value = t('find-busy');
    const items: Appointment[] = [];
    let next: string | null | undefined;
    for (let call = 0; call < CALLS && items.length < MOST; call += 1) {
      const query = new URLSearchParams({ hallId, search: typed, limit: String(MOST) });
      if (next) query.set('cursor', next);
      const answer = await get<ListOf<Appointment> & { next?: string | null }>(`/appointments?${query}`);
      // Somebody else is looked for by now.
      if (mine !== asked.current) return;
      if (!answer.ok) {
        found.value = null;
        said.value = problemText(speaker, answer.problem);
        return;
      }
      items.push(...answer.value.items);
      next = answer.value.next;
      if (!next) break;
    }
    found.value = { items: items.slice(0, MOST), more: Boolean(next) || items.length > MOST };
    said.value = t('find-count', { count: found.value.items.length });
  }

  const days = new Map<string, Appointment[]>();
  for (const each of found.value?.items ?? []) {
    const day = dayOf(Date.parse(each.at), hall.timeZone);
    days.set(day, [...(days.get(day) ?? []), each]);
  }
  return (
    <section class="card stack" aria-labelledby="find">
      <div class="row section-head">
        <h2 id="find">{t('find-title')}</h2>
        <button class="quiet" onClick={onClose}>
          {t('read-in-back')}
        </button>
      </div>
      <form
        class="row find"
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          void look();
        }}
      >
        <label>
          {t('search')}
          <input
            type="search"
            maxLength={60}
            autocomplete="off"
            value={sought.value}
            onInput={(event) => (sought.value = event.currentTarget.value)}
          />
        </label>
        <button class="primary">{t('find-look')}</button>
      </form>
      <p class="quiet-text">{t('find-help')}</p>
      <p role="status">{said.value}</p>
      {found.value?.more && <p class="banner">{t('find-many')}</p>}
      {[...days].map(([day, items]) => (
        <section key={day} class="stack" aria-labelledby={`find-${day}`}>
          <div class="row section-head">
            <h3 id={`find-${day}`}>{dayText(speaker, day)}</h3>
            <button onClick={() => onDay(day)}>{t('go-to-day', { day: dayText(speaker, day) })}</button>
          </div>
          <ul class="found">
            {items.map((each) => (
              <li key={each.id}>
                <time>{speaker.time(each.at, hall.timeZone)}</time>{' '}
                <strong>{each.contact ?? each.email ?? t('who-unknown')}</strong> ·{' '}
                {whatFor(props, each.serviceIds)} · <code>{each.code}</code> · {t(`state-${each.state}`)}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </section>
  );
}
