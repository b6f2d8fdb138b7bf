import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Device, PrintsAt } from '../../web/contract';
import { prints } from '../../web/printer';
import { listHalls, type HallBrief } from '../../web/halls';
import { useEditing } from './editing';
import { problemText } from '../../web/faults';
import { called, fieldOf, instantText, kindText, membersOf, pathOf, type Draft } from './device';
import { Field, Form, TextField, type InWords } from './form';
import { act, hallId, OF_HALL, speaker, t } from './here';
import { ListHead, useKeptList } from './kept-list';
import { PairDevice } from './pair-device';
import { fragmentOf, go, NEW, place } from './place';
import { noPrinter, printerDraftOf, PrinterFields, printerFields, printerInWords } from './printer-fields';
import { Edited, readKept, Remove, Sure } from './parts';
import {
  hasLostZone,
  screenDraftOf,
  ScreenFields,
  screenFields,
  screenInWords,
  usualScreen,
} from './screen-fields';
import { say, sayThere } from './said';
import type { Kept } from './setup';

/** How often the list is read again while somebody looks at it: devices speak as often. */
const READ_EVERY_MS = 5_000;

/** Kiosks and lobby screens: paired by the digits that they show, and told from afar. */
export function Devices() {
  const { part } = place.value;
  if (part === null) return <List />;
  return part.startsWith(NEW) ? <PairDevice of={part.slice(NEW.length)} /> : <OneDevice />;
}

function List() {
  const { items: devices, problem, read } = useKeptList<Device>(`/devices?${OF_HALL}`, READ_EVERY_MS);
  const doomed = useSignal<Device | null>(null);
  const revoked = useSignal<Device | null>(null);
  async function tell(device: Device, order: 'identify' | 'reload') {
    const answer = await act('POST', pathOf(device.id, `/_${order}`));
    const name = called(device);
    if (answer.ok) say(t(order === 'identify' ? 'devices-identified' : 'devices-reloaded', { name }));
    else if (answer.problem.name === 'wrong-state') say(t('devices-is-off', { name }), true);
    else say(problemText(speaker, answer.problem), true);
  }
  async function tryPrinter(device: Device) {
    const answer = await act<PrintsAt>('POST', pathOf(device.id, '/_print'));
    const name = called(device);
    if (!answer.ok) say(problemText(speaker, answer.problem), true);
    else if (prints(answer.value.state)) say(t('devices-printing', { name }));
    else say(t('devices-not-printing', { name, state: t(`devices-printer-${answer.value.state}`) }), true);
  }
  return (
    <section class="card stack" aria-labelledby="devices">
      <ListHead section="devices" problem={problem.value}>
        <a class="button" href={fragmentOf({ section: 'devices', part: NEW })}>
          {t('devices-pair')}
        </a>
      </ListHead>
      <p class="quiet-text">{t('devices-help')}</p>
      {devices.value?.length === 0 && <p>{t('devices-none')}</p>}
      <ul class="parts">
        {devices.value?.map((device) => (
          <li key={device.id}>
            <div class="what">
              <strong>{called(device)}</strong>
              <p class="small quiet-text">{about(device)}</p>
              <p class="small">
                <State device={device} />
              </p>
              {hasLostZone(device) && (
                <p class="small fault">{t('devices-zone-lost', { zone: device.screen?.zone ?? '' })}</p>
              )}
            </div>
            <div class="row does">
              {device.seen.on && (
                <>
                  <button class="quiet" onClick={() => void tell(device, 'identify')}>
                    {t('devices-identify')}
                    <span class="unseen"> {called(device)}</span>
                  </button>
                  <button class="quiet" onClick={() => void tell(device, 'reload')}>
                    {t('devices-reload')}
                    <span class="unseen"> {called(device)}</span>
                  </button>
                </>
              )}
              {device.printer && (
                <button class="quiet" onClick={() => void tryPrinter(device)}>
                  {t('devices-print')}
                  <span class="unseen"> {called(device)}</span>
                </button>
              )}
              {device.origin === 'here' && (
                <>
                  {device.seen.signedIn ? (
                    <button class="quiet" onClick={() => (revoked.value = device)}>
                      {t('devices-revoke')}
                      <span class="unseen"> {called(device)}</span>
                    </button>
                  ) : (
                    <a
                      class="button quiet"
                      href={fragmentOf({ section: 'devices', part: `${NEW}=${device.id}` })}
                    >
                      {t('devices-again')}
                      <span class="unseen"> {called(device)}</span>
                    </a>
                  )}
                  <a class="button quiet" href={fragmentOf({ section: 'devices', part: device.id })}>
                    {t('change')}
                    <span class="unseen"> {called(device)}</span>
                  </a>
                  <button class="quiet" onClick={() => (doomed.value = device)}>
                    {t('remove')}
                    <span class="unseen"> {called(device)}</span>
                  </button>
                </>
              )}
            </div>
          </li>
        ))}
      </ul>
      {doomed.value && (
        <Remove
          section="devices"
          path={pathOf(doomed.value.id)}
          name={called(doomed.value)}
          text={t('devices-remove-text')}
          inUse={t('devices-in-use')}
          onGone={read}
          onClose={() => (doomed.value = null)}
        />
      )}
      {revoked.value && (
        <Sure
          section="devices"
          path={pathOf(revoked.value.id, '/_revoke')}
          title={t('devices-revoke-title', { name: called(revoked.value) })}
          text={t('devices-revoke-text')}
          label={t('devices-revoke')}
          done={t('devices-revoked', { name: called(revoked.value) })}
          onClose={() => {
            revoked.value = null;
            void read();
          }}
        />
      )}
    </section>
  );
}

/** What it is and where it stands. */
function about({ id, name, kind, place: stands, origin, screen }: Device): string {
  const parts = [
    kindText(kind),
    screen?.zone ?? '',
    name ? id : '',
    stands ?? '',
    origin === 'file' ? t('devices-of-file') : '',
  ];
  return parts.filter(Boolean).join(' · ');
}

/** How it is now: what is wrong stands out, and not by colour alone. */
function State({ device }: { device: Device }) {
  const { signedIn, on, lastAt, version, shows, sound, printer } = device.seen;
  if (!on) {
    const last = lastAt ? t('devices-off', { at: instantText(lastAt) }) : t('devices-never');
    return <>{signedIn || device.origin === 'file' ? last : t('devices-unpaired')}</>;
  }
  const isWrong = sound === 'blocked' || shows === 'noConnection' || (printer && printer !== 'ready');
  const parts = [
    t('devices-on'),
    shows && t(`devices-shows-${shows}`),
    sound && t(`devices-sound-${sound}`),
    printer && t(`devices-printer-${printer}`),
    version && t('devices-version', { version }),
  ];
  return <span class={isWrong ? 'fault' : 'done'}>{parts.filter(Boolean).join(' · ')}</span>;
}

const draftOf = ({ id, name, place: stands, hallId: hall, kind, printer, screen }: Device): Draft => ({
  kind,
  ...printerDraftOf({ printer }),
  ...screenDraftOf({ screen }),
  id,
  name: name ?? '',
  place: stands ?? '',
  hallId: hall,
});

async function readDevice(id: string): Promise<Kept<Draft> | null> {
  const kept = await readKept<Device>(pathOf(id));
  return kept && { ...kept, value: draftOf(kept.value) };
}

function OneDevice() {
  return (
    <Edited<Draft>
      section="devices"
      blank={{ id: '', name: '', place: '', hallId, kind: 'kiosk', ...noPrinter, ...usualScreen }}
      read={readDevice}
    >
      {(from) => <DeviceForm from={from} />}
    </Edited>
  );
}

function DeviceForm({ from }: { from: Kept<Draft> }) {
  const halls = useSignal<HallBrief[]>([]);
  useEffect(() => {
    void listHalls().then((found) => {
      if (Array.isArray(found)) halls.value = found;
    });
  }, []);
  const [name, stands, hall] = [fieldOf('name'), fieldOf('place'), fieldOf('hallId')] as const;
  const hallName = (id: string) => halls.value.find((each) => each.id === id)?.name ?? id;
  const inWords = (draft: Draft): InWords => [
    [name.label, draft.name],
    [stands.label, draft.place],
    [hall.label, hallName(draft.hallId)],
    ...(from.value.kind === 'kiosk' ? printerInWords(draft) : screenInWords(draft)),
  ];
  const back = () => go({ section: 'devices', part: null });
  const editing = useEditing<Draft, Device>({
    from,
    send: (draft, edition) => act('PUT', pathOf(draft.id), membersOf(draft), edition),
    read: () => readDevice(from.value.id),
    saved: (device, edition) => {
      sayThere(t('saved', { name: called(device) }));
      back();
      return { value: draftOf(device), ...(edition && { edition }) };
    },
  });
  const draft = editing.draft.value;
  return (
    <section class="card stack" aria-labelledby="device">
      <h2 id="device" tabIndex={-1}>
        {called(from.value)}
      </h2>
      {editing.problem.value?.name === 'in-use' && <p class="banner wrong">{t('devices-in-use')}</p>}
      <Form
        editing={editing}
        fields={[name, stands, hall, ...(from.value.kind === 'kiosk' ? printerFields() : screenFields())]}
        inWords={inWords}
        onCancel={back}
      >
        <TextField
          name={name}
          hint={t('devices-name-hint')}
          value={draft.name}
          onInput={(value) => editing.change({ name: value })}
        />
        <TextField
          name={stands}
          hint={t('devices-place-hint')}
          value={draft.place}
          onInput={(value) => editing.change({ place: value })}
        />
        {from.value.kind === 'kiosk' ? (
          <PrinterFields draft={draft} onChange={editing.change} />
        ) : (
          <ScreenFields draft={draft} onChange={editing.change} />
        )}
        {halls.value.length > 1 && (
          <Field name={hall} hint={t('devices-hallId-hint')}>
            {(control) => (
              <select
                {...control}
                value={draft.hallId}
                onChange={(event) => editing.change({ hallId: event.currentTarget.value })}
              >
                {halls.value.map((each) => (
                  <option key={each.id} value={each.id}>
                    {each.name}
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
      </Form>
    </section>
  );
}
