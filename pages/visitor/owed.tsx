import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { OwnRedress, RedressKind, TicketView } from '../../web/contract';
import { SEAT } from '../../web/address';
import { redressText } from '../../web/parts/redress';
import { get } from '../../web/rest';
import type { Speaker } from '../../web/texts';
import { lengthText, limitText, waitText } from '../../web/waits';

type Second = Extract<TicketView['promise'], { kind: 'broken' }>['second'];

/** What may be expected now that the promise broke: the second promise while it will be kept, or the plain truth. */
function Now({ speaker, ticket, second }: { speaker: Speaker; ticket: TicketView; second: Second }) {
  const wait = waitText(speaker, ticket.wait);
  if (second) {
    const length = lengthText(speaker, second.minutes);
    return <p>{speaker.t(`second-${second.kind}`, { length, wait })}</p>;
  }
  const known = ticket.wait.kind === 'between' || ticket.wait.kind === 'longerThan';
  return known ? <p>{speaker.t('expected-now', { wait })}</p> : null;
}

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

  // A visitor who waits for a further service may wait under a promise that holds.
  const broken = ticket.promise?.kind === 'broken' ? ticket.promise : null;
  const shown = items.value.filter(({ kind }) => kind !== 'apology');
  const until = (item: OwnRedress) => ({
    until: speaker.day(item.lapsesAt, ticket.timeZone),
    at: speaker.time(item.lapsesAt, ticket.timeZone),
  });
  return (
    <section class="banner late stack owed">
      <p>
        <strong>{t(broken ? 'late-now' : 'late-was', { limit: limitText(speaker, breach.limitS) })}</strong>
      </p>
      {breach.away && <p>{t('late-away')}</p>}
      {broken && <Now speaker={speaker} ticket={ticket} second={broken.second} />}
      {shown.length > 0 && (
        <>
          <h2>{t('owed-title')}</h2>
          <ul class="stack">
            {shown.map((item) => (
              <li key={`${item.breachId}${item.id}`} class={`owed-${item.state}`}>
                <strong>{redressText(speaker, item)}</strong>
                {item.kind === 'writtenApology' && ['offered', 'given'].includes(item.state) ? (
                  <a class="button" href={`${SEAT}/letter/#${token}`}>
                    {t('owed-letter')}
                  </a>
                ) : (
                  <span>{t(`owed-${item.state}`, until(item))}</span>
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
