import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Appointment, HallSetup, ListOf } from '../../web/contract';
import { problemText } from '../../web/faults';
import { Dialog } from '../../web/parts/dialog';
import { readAll } from '../../web/long-list';
import { at, get } from '../../web/rest';
import { act, hallId, setup, speaker, t } from './here';
import { say } from './said';
import { readHall } from './other-hall';

/** Visitors in these states are in the hall. */
const IN_THE_HALL = ['waiting', 'called', 'serving', 'parked'];
const PAGE = 500;

/** What ends with a hall, or must end before it; null where the server did not say. */
interface Ends {
  visitors: number | null;
  appointments: number | null;
  devices: number | null;
}

/** How many a list has. */
async function count<T>(path: string, counts: (item: T) => boolean = () => true): Promise<number | null> {
  const items = await readAll<T>(`${path}&limit=${PAGE}`);
  return Array.isArray(items) ? items.filter(counts).length : null;
}

async function whatEnds(id: string): Promise<Ends> {
  const of = `hallId=${encodeURIComponent(id)}`;
  const inTheHall = Promise.all(IN_THE_HALL.map((state) => count(`/halls${at(id)}/tickets?state=${state}`)));
  const devices = get<ListOf<unknown>>(`/devices?${of}`);
  const appointments = count<Appointment>(`/appointments?${of}`, ({ state }) => state === 'booked');
  const visitors = (await inTheHall).reduce<number | null>(
    (sum, each) => (sum === null || each === null ? null : sum + each),
    0,
  );
  const paired = await devices;
  return {
    visitors,
    appointments: await appointments,
    devices: paired.ok ? paired.value.items.length : null,
  };
}

/** Takes a hall out of use, after saying what that ends. */
export function Retire(props: { hall: HallSetup; onGone: () => Promise<void>; onClose: () => void }) {
  const { hall, onClose } = props;
  const ends = useSignal<Ends | null>(null);
  const problem = useSignal<string | null>(null);
  const busy = useSignal(false);
  useEffect(() => void whatEnds(hall.id).then((found) => (ends.value = found)), []);

  async function retire() {
    if (busy.peek()) return;
    busy.value = true;
    const now = await readHall(hall.id);
    const answer = await act('DELETE', `/halls${at(hall.id)}`, undefined, now?.edition);
    busy.value = false;
    if (!answer.ok) {
      const { name } = answer.problem;
      problem.value = name === 'in-use' ? t('halls-in-use') : problemText(speaker, answer.problem);
      ends.value = await whatEnds(hall.id);
      return;
    }
    if (hall.id === hallId) await setup.read();
    await props.onGone();
    say(t('halls-gone', { name: hall.name }));
    onClose();
    document.getElementById('halls')?.focus();
  }

  const { visitors, appointments, devices } = ends.value ?? {};
  return (
    <Dialog title={t('halls-retire-title', { name: hall.name })} onClose={onClose}>
      <p>{t('halls-retire-text')}</p>
      {ends.value ? (
        <ul class="ends">
          {visitors !== 0 && <li>{t(known('halls-ends-visitors', visitors), { count: visitors ?? 0 })}</li>}
          {appointments !== 0 && (
            <li>{t(known('halls-ends-appointments', appointments), { count: appointments ?? 0 })}</li>
          )}
          {devices !== 0 && <li>{t(known('halls-ends-devices', devices), { count: devices ?? 0 })}</li>}
          {visitors === 0 && appointments === 0 && <li>{t('halls-ends-nobody')}</li>}
          <li>{t('halls-ends-kept')}</li>
        </ul>
      ) : (
        <p class="quiet-text">{t('loading')}</p>
      )}
      <div role="alert">{problem.value && <p class="banner wrong">{problem.value}</p>}</div>
      <div class="row">
        <button autofocus onClick={onClose}>
          {t('never-mind')}
        </button>
        <button
          class="primary"
          aria-disabled={busy.value || !ends.value}
          onClick={() => ends.peek() && void retire()}
        >
          {t('halls-retire')}
        </button>
      </div>
    </Dialog>
  );
}

const known = (text: string, figure: number | null | undefined) =>
  figure === null ? `${text}-unknown` : text;
