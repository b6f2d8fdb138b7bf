import { effect, useSignal } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { fromAddress, rememberInAddress } from '../../web/address';
import type { Appointment, PersonalData } from '../../web/contract';
import { readPages, type Pages } from '../../web/long-list';
import { Listed } from '../../web/parts/listed';
import { dayOf, instantOf } from '../../web/wall-clock';
import { matching } from './matching';
import { servicesText, type OfHall } from './moment';
import { Request } from './request';

/** As many as the server gives at once. */
const A_PAGE = 500;
/** More lines than this nobody reads: they look for a code or a name. */
const SHOWN_MAX = 20;

interface FinderProps extends OfHall {
  /** By the hall's clock, milliseconds: the day that is looked at first. */
  now: number;
  onShown: (data: PersonalData | null) => void;
  onErased: () => void;
}

const isDay = (date: string | null): date is string => /^\d{4}-\d\d-\d\d$/.test(date ?? '');

/** The day after, as the calendar counts. */
function dayAfter(date: string): string {
  return new Date(Date.parse(`${date}T12:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

/** The appointments of a day, all of them: a filter looks through what came. Each `turn` asks for them anew. */
function useDay(hallId: string, date: string, timeZone: string, turn: number): Pages<Appointment> | null {
  const pages = useMemo(() => {
    if (!isDay(date)) return null;
    const query = new URLSearchParams({
      hallId,
      from: instantOf(`${date}T00:00`, timeZone),
      to: instantOf(`${dayAfter(date)}T00:00`, timeZone),
      limit: String(A_PAGE),
    });
    return readPages<Appointment>(`/appointments?${query}`);
  }, [hallId, date, timeZone, turn]);
  useEffect(() => {
    if (!pages) return;
    return effect(() => {
      if (pages.state.value === 'more') void pages.more();
    });
  }, [pages]);
  return pages;
}

/** Somebody asks for their own data: which appointment was theirs, and what is to be done. */
export function Finder(props: FinderProps) {
  const { speaker, timeZone, onShown } = props;
  const { t } = speaker;
  const named = fromAddress('day');
  const day = useSignal(isDay(named) ? named : dayOf(props.now, timeZone));
  const wanted = useSignal('');
  const chosen = useSignal<Appointment | null>(null);
  const search = useRef<HTMLInputElement>(null);
  const turn = useSignal(0);
  const pages = useDay(props.hallId, day.value, timeZone, turn.value);
  const choose = (appointment: Appointment | null) => {
    chosen.value = appointment;
    onShown(null);
    if (appointment) return;
    // What was erased of it stands in the list no more.
    turn.value += 1;
    requestAnimationFrame(() => search.current?.focus());
  };
  return (
    <section class="card stack at-desk" aria-labelledby="request">
      <h2 id="request">{t('request')}</h2>
      {chosen.value ? (
        <Request {...props} key={chosen.value.id} appointment={chosen.value} onOther={() => choose(null)} />
      ) : (
        <>
          <p class="quiet-text">{t('request-how')}</p>
          <div class="row find">
            <label>
              {t('find-day')}
              <input
                type="date"
                required
                value={day.value}
                onInput={(event) => {
                  day.value = event.currentTarget.value;
                  rememberInAddress('day', day.value || null);
                }}
              />
            </label>
            <label>
              {t('find-filter')}
              <input
                ref={search}
                type="search"
                autocomplete="off"
                spellcheck={false}
                value={wanted.value}
                onInput={(event) => (wanted.value = event.currentTarget.value)}
              />
            </label>
          </div>
          {pages && (
            <Found {...props} date={day.value} pages={pages} wanted={wanted.value} onChoose={choose} />
          )}
        </>
      )}
    </section>
  );
}

interface FoundProps extends FinderProps {
  date: string;
  pages: Pages<Appointment>;
  wanted: string;
  onChoose: (appointment: Appointment) => void;
}

function Found(props: FoundProps) {
  const { speaker, timeZone } = props;
  const { t } = speaker;
  const title = t('find-list', { day: speaker.day(instantOf(`${props.date}T12:00`, timeZone), timeZone) });
  return (
    <>
      <h3>{title}</h3>
      <Listed speaker={speaker} pages={props.pages} about={title} none={t('find-none')}>
        {(items) => {
          const found = matching(items, props.wanted);
          const more = found.length - SHOWN_MAX;
          return (
            <>
              <ul class="found">
                {found.slice(0, SHOWN_MAX).map((each) => (
                  <Line key={each.id} {...props} appointment={each} />
                ))}
              </ul>
              <div role="status">
                {found.length === 0 && <p class="quiet-text">{t('find-no-match')}</p>}
                {more > 0 && <p class="quiet-text">{t('find-many', { count: more })}</p>}
              </div>
            </>
          );
        }}
      </Listed>
    </>
  );
}

function Line(props: FoundProps & { appointment: Appointment }) {
  const { speaker, timeZone, appointment } = props;
  const { t } = speaker;
  const { code, contact, email, at, state } = appointment;
  return (
    <li class="row">
      <strong class="time">{speaker.time(at, timeZone)}</strong>
      <div class="what">
        <p>
          {servicesText(props, appointment.serviceIds)} · {t('find-code', { code })}
        </p>
        <p class="small quiet-text">{[contact, email, t(`state-${state}`)].filter(Boolean).join(' · ')}</p>
      </div>
      <button onClick={() => props.onChoose(appointment)}>
        {t('find-choose')}
        <span class="unseen"> {t('chosen', { code })}</span>
      </button>
    </li>
  );
}
