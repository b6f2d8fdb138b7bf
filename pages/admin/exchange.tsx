import { useSignal } from '@preact/signals';
import type { HallCheck, HallSetup } from '../../web/contract';
import { keepFile } from '../../web/download';
import { faultText, leavesText, problemText, type Fault } from '../../web/faults';
import { at, type Problem } from '../../web/rest';
import { dayOf } from '../../web/wall-clock';
import { Differences, type Names } from './difference';
import { bodyOf, type HallBody } from './hall-body';
import { act, hallId, pick, setup, speaker, t } from './here';
import { StartLater } from './later-start';
import { say, Said } from './said';

/** The largest file that the server would take, in bytes. */
const MOST_BYTES = 1024 * 1024;
const PATH = `/halls${at(hallId)}`;

/** The whole setup of the hall as a file: taken home, and brought back. */
export function Exchange() {
  return (
    <>
      <Export />
      <Import />
    </>
  );
}

function Export() {
  async function save() {
    const now = await setup.read();
    if (!now) return say(t('refused-unreachable'), true);
    const text = `${JSON.stringify(bodyOf(now.value), null, 2)}\n`;
    const day = dayOf(Date.now(), now.value.timeZone);
    keepFile(`${hallId}-${day}.json`, new Blob([text], { type: 'application/json' }));
    say(t('export-done'));
  }
  return (
    <section class="card stack" aria-labelledby="exchange">
      <h2 id="exchange" tabIndex={-1}>
        {t('export')}
      </h2>
      <Said />
      <p class="quiet-text">{t('export-help')}</p>
      <div class="row">
        <button onClick={() => void save()}>{t('export-do')}</button>
      </div>
    </section>
  );
}

/** A file that was read, what it would change of the hall of this edition, and what is wrong with it. */
interface Looked {
  name: string;
  body: HallBody;
  edition: string | undefined;
  changes: HallCheck['changes'] | null;
  problem: Problem | null;
}

function Import() {
  const looked = useSignal<Looked | null>(null);
  const wrong = useSignal<string | null>(null);
  const busy = useSignal(false);
  const isLater = useSignal(false);

  async function look(name: string, body: HallBody) {
    // The edition first: what would change is of that hall, or of a later one, over which nothing is put.
    const now = await setup.read();
    const answer = await act<HallCheck>('POST', `${PATH}/_check`, body);
    looked.value = {
      name,
      body,
      edition: now?.edition,
      changes: answer.ok ? answer.value.changes : null,
      problem: answer.ok ? null : answer.problem,
    };
  }
  async function take(file: File | undefined) {
    looked.value = null;
    wrong.value = null;
    if (!file) return;
    if (file.size > MOST_BYTES) return void (wrong.value = t('import-too-large'));
    const body = readBody(await file.text());
    if (!body) return void (wrong.value = t('import-not-a-hall'));
    busy.value = true;
    await look(file.name, body);
    busy.value = false;
  }
  async function put() {
    const { value: file } = looked;
    if (busy.peek() || !file) return;
    busy.value = true;
    const answer = await act<HallSetup>('PUT', PATH, file.body, file.edition);
    if (answer.ok) {
      setup.take(answer.value, answer.edition);
      looked.value = null;
      say(t('import-done'));
      document.getElementById('exchange')?.focus();
    } else if (answer.problem.status === 412) {
      wrong.value = t('import-changed');
      await look(file.name, file.body);
    } else looked.value = { ...file, changes: null, problem: answer.problem };
    busy.value = false;
  }

  const file = looked.value;
  return (
    <section class="card stack" aria-labelledby="import">
      <h2 id="import" tabIndex={-1}>
        {t('import')}
      </h2>
      <p class="quiet-text">{t('import-help')}</p>
      <div class="field">
        <label for="import-file">{t('import-file')}</label>
        <input
          id="import-file"
          type="file"
          accept="application/json,.json"
          onChange={(event) => void take(event.currentTarget.files?.[0])}
        />
      </div>
      <div role="alert">{wrong.value && <p class="banner wrong">{wrong.value}</p>}</div>
      <div role="status">
        {file?.changes && (
          <h3>
            {file.changes.length > 0
              ? t('import-changes', { count: file.changes.length, file: file.name })
              : t('import-nothing', { file: file.name })}
          </h3>
        )}
      </div>
      {file?.problem && <Faults of={file} problem={file.problem} />}
      {file?.changes && file.changes.length > 0 && (
        <>
          <Differences changes={file.changes} names={namesOf(file.body)} />
          <div class="row form-ways">
            <button class="primary" aria-disabled={busy.value} onClick={() => void put()}>
              {t('import-do')}
            </button>
            <button class="quiet" onClick={() => (isLater.value = true)}>
              {t('later')}
            </button>
          </div>
        </>
      )}
      {isLater.value && file && (
        <StartLater
          patch={() => file.body}
          onClose={() => (isLater.value = false)}
          onDone={() => (looked.value = null)}
        />
      )}
    </section>
  );
}

/** A hall as it was exported, or as the API lists it; null for what is none. */
function readBody(text: string): HallBody | null {
  try {
    const read = JSON.parse(text) as HallSetup | null;
    const isHall = read !== null && typeof read === 'object' && Array.isArray(read.services);
    return isHall && Array.isArray(read.counters) ? bodyOf({ ...read, notices: read.notices ?? [] }) : null;
  } catch {
    return null;
  }
}

const names = (hall: HallSetup) => ({ services: hall.services, counters: hall.counters });

/** The names of the hall and those that the file brings. */
function namesOf(body: HallBody): Names {
  const present = setup.hall.peek()?.value;
  const coming = names(body as unknown as HallSetup);
  const known = present ? names(present) : { services: [], counters: [] };
  return {
    services: [...coming.services, ...known.services],
    counters: [...coming.counters, ...known.counters],
  };
}

/** What is wrong, each fault at the part of the hall that it is in. */
function Faults({ of, problem }: { of: Looked; problem: Problem }) {
  const faults = problem.faults ?? [];
  const named = (id: string) => pick(namesOf(of.body).services.find((each) => each.id === id)?.names) || id;
  return (
    <div class="banner wrong">
      <h3>
        {faults.length > 0
          ? t('fault-summary', { count: faults.length })
          : (leavesText(speaker, problem, named) ?? problemText(speaker, problem))}
      </h3>
      {faults.length > 0 && (
        <ul>
          {faults.map((fault) => (
            <li key={fault.pointer}>
              {placeOf(of.body, fault)}: {faultText(speaker, fault)}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

const MEMBERS: Record<string, string> = { serviceTime: 'service-meanS', names: 'service-names' };

/** Where in the hall a fault is, as people name it. */
function placeOf(body: HallBody, { pointer }: Fault): string {
  const found = /^(services|counters|notices|closures|openingHours)\[(\d+)\](?:\.(\w+))?/.exec(pointer);
  if (!found) {
    const [section = '', member] = pointer.split('.');
    return section === 'settings' && member
      ? t(`setting-${member}`)
      : t(`difference-${section}`, { name: '' });
  }
  const [, section = '', place = '', member] = found;
  const list = body[section as 'services'] as Record<string, unknown>[] | undefined;
  const part = list?.[Number(place)];
  const name = partName(part) ?? String(Number(place) + 1);
  const whole = t(`difference-${section}`, { name });
  return member && MEMBERS[member] ? t('difference-of', { whole, what: t(MEMBERS[member]) }) : whole;
}

function partName(part: Record<string, unknown> | undefined): string | undefined {
  if (!part) return undefined;
  const texts = part.names ?? part.texts ?? part.reason;
  if (typeof texts === 'object' && texts !== null) return pick(texts as Record<string, string>) || undefined;
  const plain = part.name ?? part.from ?? part.id;
  return typeof plain === 'string' ? plain : undefined;
}
