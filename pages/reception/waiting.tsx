import { effect, useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { PRACTICE } from '../../web/address';
import type { ListOf, Visit } from '../../web/contract';
import { at, createDesk, get } from '../../web/rest';
import { shortLength, waitText } from '../../web/waits';
import type { Speaker } from '../../web/texts';
import { refusalText, servicesText, type AtTheDoor } from './door';
import { Printed } from './printed';

/** Not oftener: the line tells of every change, and who waits is asked for anew at most so often. */
const LEAST_PAUSE_MS = 3_000;
const MOST_SHOWN = 500;
const MINUTE_MS = 60_000;

/** Who waits, for what, how long already and how long still. */
export function Waiting(props: AtTheDoor) {
  const { speaker, hallId, live } = props;
  const { t } = speaker;
  const waiting = useSignal<Visit[] | null>(null);
  const failed = useSignal(false);
  const service = useSignal('');
  const refused = useSignal<string | null>(null);
  const act = useMemo(createDesk, []);

  /** The visitor from home stands here: the list says so at once, and the line soon after. */
  async function isHere(ticket: Visit) {
    const answer = await act<Visit>('POST', `/halls${at(hallId, 'tickets', ticket.id)}/_checkin`);
    refused.value = answer.ok ? null : refusalText(speaker, answer.problem);
    if (!answer.ok) return;
    const now = (waiting.value ?? []).map((each) => (each.id === ticket.id ? answer.value : each));
    waiting.value = now;
  }

  useEffect(() => {
    let askedAt = -Infinity;
    let later: ReturnType<typeof setTimeout> | undefined;
    async function read() {
      later = undefined;
      askedAt = performance.now();
      const answer = await get<ListOf<Visit>>(`/halls${at(hallId)}/waiting-visitors?limit=${MOST_SHOWN}`);
      failed.value = !answer.ok;
      if (answer.ok) waiting.value = answer.value.items;
    }
    const stop = effect(() => {
      if (live.data.value === null || later !== undefined) return;
      later = setTimeout(() => void read(), Math.max(0, askedAt + LEAST_PAUSE_MS - performance.now()));
    });
    return () => {
      stop();
      clearTimeout(later);
    };
  }, []);

  const now = live.clock.now.value;
  const hasPrinter = !PRACTICE && (live.data.value?.printers?.length ?? 0) > 0;
  const shown = waiting.value?.filter(({ serviceId }) => !service.value || serviceId === service.value);
  const services = [...new Set(waiting.value?.map(({ serviceId }) => serviceId))];
  return (
    <section class="card stack" aria-labelledby="waiting">
      <div class="row waiting-head">
        <h2 id="waiting">{t('waiting', { count: waiting.value?.length ?? 0 })}</h2>
        {services.length > 1 && (
          <select
            aria-label={t('for-service')}
            value={service.value}
            onChange={(event) => (service.value = event.currentTarget.value)}
          >
            <option value="">{t('every-service')}</option>
            {services.map((id) => (
              <option key={id} value={id}>
                {servicesText(props, [id])}
              </option>
            ))}
          </select>
        )}
      </div>
      {failed.value && <p class="banner late">{t('waiting-old')}</p>}
      {refused.value && (
        <p class="banner wrong" role="alert">
          {refused.value}
        </p>
      )}
      {waiting.value?.length === 0 && <p class="quiet-text">{t('nobody-waits')}</p>}
      {shown && shown.length > 0 && (
        <ul class="waiting-list">
          {shown.map((ticket) => (
            <li key={ticket.id}>
              <strong class="number">{ticket.number}</strong>
              <div>
                <span>{servicesText(props, [ticket.serviceId])}</span>
                <p class="small quiet-text">
                  {isExpected(ticket)
                    ? t('is-expected', {
                        at: speaker.time(ticket.remote?.checkInBy ?? '', props.hall.timeZone),
                      })
                    : ticket.state === 'called'
                      ? t('is-called', { counter: props.names.counterName(ticket.counterId ?? undefined) })
                      : t('waits-since', {
                          length: shortLength(speaker, minutesSince(ticket, now)),
                          wait: waitText(speaker, ticket.wait),
                        })}
                  {ticket.away && ` · ${awayText(speaker, ticket, props.hall.timeZone)}`}
                </p>
              </div>
              {hasPrinter && !isExpected(ticket) && (
                <div class="row again">
                  <Printed {...props} ticket={ticket} />
                </div>
              )}
              {isExpected(ticket) && (
                <button class="is-here" onClick={() => void isHere(ticket)}>
                  {t('is-here')}
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** Took a number from home and is not here yet. */
function isExpected({ state, remote }: Visit): boolean {
  return state === 'waiting' && remote != null && remote.checkedInAt == null;
}

function awayText({ t, time }: Speaker, { away }: Visit, timeZone: string): string {
  return away?.backAt ? t('is-away-until', { at: time(away.backAt, timeZone) }) : t('is-away');
}

/** An appointment that is early has not begun to wait. */
function minutesSince({ clockStartAt }: Visit, now: number): number {
  return Math.max(0, Math.floor((now - Date.parse(clockStartAt)) / MINUTE_MS));
}
