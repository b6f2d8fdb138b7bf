import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { OwnRedress, RedressKind, TicketView } from '../web/contract';
import { redressText } from '../web/parts/redress';
import { get } from '../web/rest';
import type { Speaker } from '../web/texts';
import { limitText, minutesUp } from '../web/waits';

interface OwedProps {
  speaker: Speaker;
  ticket: TicketView;
  breach: NonNullable<TicketView['breach']>;
  /** Where the visit is in the API. */
  path: string;
  /** For links to pages of the same visit. */
  token: string;
  onAsk: (kind: RedressKind) => Promise<boolean>;
}

/** That it took too long, and what the visitor gets for it without asking: with the code of a coffee. */
export function Owed({ speaker, ticket, breach, path, token, onAsk }: OwedProps) {
  const { t } = speaker;
  const items = useSignal<OwnRedress[]>([]);
  // The live view says that something changed; the vouchers are asked for, so that no screen but this has them.
  const states = breach.redress.map(({ id, state }) => `${id}${state}`).join();
  useEffect(() => {
    void get<{ items: OwnRedress[] }>(`${path}/redress`).then((answer) => {
      if (answer.ok) items.value = answer.value.items;
    });
  }, [path, breach.id, states]);

  const waiting = ticket.state === 'waiting';
  const secondS = breach.secondDueAt ? (Date.parse(breach.secondDueAt) - Date.parse(breach.at)) / 1000 : 0;
  const shown = items.value.filter(({ kind }) => kind !== 'apology');
  const until = (item: OwnRedress) => speaker.day(item.lapsesAt, ticket.timeZone);
  return (
    <section class="banner late stack owed">
      <p>
        <strong>{t(waiting ? 'late-now' : 'late-was', { limit: limitText(speaker, breach.limitS) })}</strong>
      </p>
      {waiting && secondS > 0 && <p>{t('second-promise', { minutes: minutesUp(secondS) })}</p>}
      {shown.length > 0 && (
        <>
          <h2>{t('owed-title')}</h2>
          <ul class="stack">
            {shown.map((item) => (
              <li key={`${item.breachId}${item.id}`} class={`owed-${item.state}`}>
                <strong>{redressText(speaker, item)}</strong>
                {item.kind === 'writtenApology' && ['offered', 'given'].includes(item.state) ? (
                  <a class="button" href={`/letter/#${token}`}>
                    {t('owed-letter')}
                  </a>
                ) : (
                  <span>{t(`owed-${item.state}`, { until: until(item) })}</span>
                )}
                {item.voucher && (
                  <>
                    <span class="voucher">{item.voucher}</span>
                    <span>{t('owed-voucher')}</span>
                    <button class="owed-print" onClick={() => print()}>
                      {t('owed-print')}
                    </button>
                  </>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      {(breach.onRequest ?? [])
        .filter((kind) => kind !== 'explanation')
        .map((kind) => (
          <button key={kind} onClick={() => void onAsk(kind)}>
            {t('owed-ask', { what: t(`redress-${kind}`) })}
          </button>
        ))}
    </section>
  );
}
