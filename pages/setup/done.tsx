import { useSignal } from '@preact/signals';
import { addressOf } from '../../web/address';
import type { Hall, IssuedTicket } from '../../web/contract';
import { at, get, type Problem } from '../../web/rest';
import { act, speaker, t } from './here';
import type { Made } from './draft';

/** It is set up: what comes next, in the order in which a hall begins. */
export function Done({ hallId, account, mustEnrol }: Made) {
  return (
    <>
      <h2 tabIndex={-1}>{t('done-title')}</h2>
      <p>{t('done-text', { account })}</p>
      {mustEnrol && (
        <p class="banner late">
          {t('done-must-enrol')} <a href="/account/">{t('done-enrol')}</a>
        </p>
      )}
      {hallId ? (
        <Next hallId={hallId} />
      ) : (
        <p>
          <a href="/">{t('done-to-halls')}</a>
        </p>
      )}
    </>
  );
}

function Next({ hallId }: { hallId: string }) {
  return (
    <ol class="next">
      <li class="stack">
        <h3>{t('next-ticket')}</h3>
        <FirstTicket hallId={hallId} />
      </li>
      <li class="stack">
        <h3>{t('next-kiosk')}</h3>
        <p>{t('next-kiosk-text')}</p>
        <p class="row">
          <a href={addressOf('kiosk', hallId)}>{t('to-kiosk')}</a>
          <a href={`${addressOf('admin', hallId)}#devices`}>{t('to-devices')}</a>
        </p>
      </li>
      <li class="stack">
        <h3>{t('next-display')}</h3>
        <p>{t('next-display-text')}</p>
        <p class="row">
          <a href={addressOf('web-display', hallId)}>{t('to-display')}</a>
          <a href={`${addressOf('admin', hallId)}#devices`}>{t('to-devices')}</a>
        </p>
      </li>
      <li class="stack">
        <h3>{t('next-staff')}</h3>
        <p>{t('next-staff-text')}</p>
        <p>
          <a href={`${addressOf('admin', hallId)}#staff`}>{t('to-admin')}</a>
        </p>
      </li>
    </ol>
  );
}

/** The first counter opens and a number is taken: the proof that the hall works. */
function FirstTicket({ hallId }: { hallId: string }) {
  const busy = useSignal(false);
  const number = useSignal<string | null>(null);
  const wrong = useSignal<string | null>(null);

  async function issue() {
    if (busy.value) return;
    busy.value = true;
    const answer = await firstTicket(hallId);
    busy.value = false;
    number.value = answer.ok ? answer.value.number : null;
    wrong.value = answer.ok ? null : await why(hallId, answer.problem);
  }

  return (
    <>
      <p>{t('next-ticket-text')}</p>
      <div role="status" class="stack">
        {number.value && (
          <>
            <p>{t('ticket-is')}</p>
            <p class="number">{number.value}</p>
            <p>{t('ticket-counter-open')}</p>
          </>
        )}
      </div>
      <p class={wrong.value ? 'banner late' : 'banner-room'} role="alert">
        {wrong.value}
      </p>
      {number.value ? (
        <p>
          <a href={addressOf('counter', hallId)}>{t('to-counter')}</a>
        </p>
      ) : (
        <p>
          <button class="primary" aria-disabled={busy.value} onClick={() => void issue()}>
            {t('ticket-issue')}
          </button>
        </p>
      )}
    </>
  );
}

async function firstTicket(hallId: string) {
  const hall = await get<Hall>(`/halls${at(hallId)}`);
  if (!hall.ok) return hall;
  // Nothing is opened for nobody: a counter that is open in a closed hall stays so until somebody notices.
  if (!hall.value.isOpen)
    return { ok: false as const, problem: { name: 'hall-closed', status: 409, title: '' } };
  const [service] = hall.value.services;
  const counter = hall.value.counters[0];
  const opened = await act('POST', `/halls${at(hallId)}/counters${at(counter?.id ?? '1')}/_open`, {});
  // It may be open already: somebody pressed twice.
  if (!opened.ok && opened.problem.name !== 'wrong-state') return opened;
  return act<IssuedTicket>('POST', `/halls${at(hallId)}/tickets`, { serviceIds: [service?.id] });
}

/** Why no number comes: mostly that the hall is closed at this hour. */
async function why(hallId: string, problem: Problem): Promise<string> {
  if (problem.name === 'unauthorized') return t('ticket-sign-in');
  if (problem.name !== 'hall-closed') return t('ticket-failed');
  const hall = await get<Hall>(`/halls${at(hallId)}`);
  const opensAt = hall.ok ? hall.value.opensAt : null;
  if (!hall.ok || !opensAt) return t('ticket-closed');
  const { timeZone } = hall.value;
  return t('ticket-closed-until', {
    day: speaker.day(opensAt, timeZone),
    time: speaker.time(opensAt, timeZone),
  });
}
