import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { FactKind, NewWebhook, Webhook } from '../../web/contract';
import { listHalls, type HallBrief } from '../../web/halls';
import { idOfNew, nameOf } from '../../web/names';
import { useEditing } from './editing';
import { type FieldName, Form, Group, IdField, type InWords, TextField } from './form';
import { act, t } from './here';
import { Edited, readKept } from './parts';
import { go } from './place';
import { sayThere } from './said';
import type { Kept } from './setup';
import { EVERYTHING, made, pathOf } from './webhook';
import { tw } from './webhook-texts';

/** What can be sent, by what it is about. */
const KINDS = {
  hall: [
    'hallConfigured',
    'hallClosed',
    'hallReopened',
    'dayEnded',
    'rosterPlanned',
    'epochBegan',
    'clockCorrected',
  ],
  counter: ['counterOpened', 'counterClosed', 'counterPaused', 'counterResumed', 'counterServicesChanged'],
  visit: [
    'ticketIssued',
    'ticketCheckedIn',
    'ticketAway',
    'ticketBack',
    'ticketCalled',
    'ticketRecalled',
    'ticketReturned',
    'ticketStarted',
    'ticketNotShown',
    'ticketRequeued',
    'ticketParked',
    'ticketUnparked',
    'ticketTransferred',
    'serviceCompleted',
    'ticketUnfinished',
    'ticketCancelled',
    'ticketStepUndone',
    'ticketServicesChanged',
    'ticketHelpedByHand',
    'ticketReleased',
    'visitorsWarned',
    'ticketRated',
  ],
  promise: [
    'breachRegistered',
    'breachCauseSet',
    'redressOffered',
    'redressGiven',
    'redressClaimed',
    'redressClaimRefused',
    'redressDeclined',
    'redressLapsed',
  ],
  appointment: ['appointmentBooked', 'appointmentChanged', 'appointmentCancelled'],
} satisfies Record<string, FactKind[]>;

const ALL_KINDS: string[] = Object.values(KINDS).flat();

interface Draft {
  id: string;
  name: string;
  url: string;
  events: string[];
  hallIds: string[];
  active: boolean;
}

const draftOf = ({ id, name, url, events, hallIds, active }: Webhook): Draft => ({
  id,
  name,
  url,
  events,
  hallIds,
  active,
});

const membersOf = ({ name, url, events, hallIds, active }: Draft) => ({
  name: name.trim(),
  url: url.trim(),
  events,
  hallIds,
  active,
});

async function readWebhook(id: string): Promise<Kept<Draft> | null> {
  const kept = await readKept<Webhook>(pathOf(id));
  return kept && { ...kept, value: draftOf(kept.value) };
}

export function OneWebhook() {
  const blank: Draft = {
    id: '',
    name: '',
    url: '',
    events: [EVERYTHING],
    hallIds: [EVERYTHING],
    active: true,
  };
  return (
    <Edited<Draft> section="webhooks" blank={blank} read={readWebhook}>
      {(from, isNew) => <WebhookForm from={from} isNew={isNew} />}
    </Edited>
  );
}

const one = (pointer: string): FieldName => ({
  pointers: [pointer],
  label: tw(`webhooks-${pointer === 'active' ? 'sending' : pointer}`),
});

function WebhookForm({ from, isNew }: { from: Kept<Draft>; isNew: boolean }) {
  const halls = useSignal<HallBrief[]>([]);
  useEffect(() => {
    void listHalls().then((found) => {
      if (Array.isArray(found)) halls.value = found;
    });
  }, []);
  const [name, url, events, hallIds, active, id] = ['name', 'url', 'events', 'hallIds', 'active', 'id'].map(
    one,
  ) as [FieldName, FieldName, FieldName, FieldName, FieldName, FieldName];
  const back = () => go({ section: 'webhooks', part: null });
  const suggested = (draft: Draft) => nameOf(draft.name, []);
  const inWords = (draft: Draft): InWords => [
    [name.label, draft.name],
    [url.label, draft.url],
    [events.label, draft.events.join(', ')],
    [hallIds.label, draft.hallIds.join(', ')],
    [active.label, draft.active ? tw('webhooks-active') : tw('webhooks-inactive')],
  ];
  const editing = useEditing<Draft, Webhook | NewWebhook>({
    from,
    send: (draft, edition) =>
      isNew
        ? act('POST', '/webhooks', { ...membersOf(draft), ...idOfNew(draft.id, suggested(draft)) })
        : act('PUT', pathOf(draft.id), membersOf(draft), edition),
    read: () => readWebhook(from.value.id),
    saved: (hook, edition) => {
      sayThere(t('saved', { name: hook.name }));
      if ('secret' in hook) made.secret = hook.secret;
      back();
      return { value: draftOf(hook), ...(edition && { edition }) };
    },
  });
  const draft = editing.draft.value;
  const chosen = (list: string[], item: string) =>
    list.includes(item) ? list.filter((each) => each !== item) : [...list, item];
  const everything = draft.events.includes(EVERYTHING);
  const everywhere = draft.hallIds.includes(EVERYTHING);
  return (
    <section class="card stack" aria-labelledby="webhook">
      <h2 id="webhook" tabIndex={-1}>
        {isNew ? tw('webhooks-new') : from.value.name}
      </h2>
      <Form
        editing={editing}
        fields={[name, url, events, hallIds, active, id]}
        inWords={inWords}
        onCancel={back}
      >
        <TextField
          name={name}
          hint={tw('webhooks-name-hint')}
          value={draft.name}
          onInput={(value) => editing.change({ name: value })}
        />
        <TextField
          name={url}
          hint={tw('webhooks-url-hint')}
          value={draft.url}
          onInput={(value) => editing.change({ url: value })}
        />
        <Group name={events} hint={tw('webhooks-events-hint')}>
          <ul class="checks">
            <li>
              <Check
                label={tw('webhooks-everything')}
                checked={everything}
                onChange={() => editing.change({ events: everything ? [] : [EVERYTHING] })}
              />
            </li>
          </ul>
          {!everything &&
            Object.entries(KINDS).map(([group, kinds]) => (
              <details key={group} open={kinds.some((kind) => draft.events.includes(kind))}>
                <summary>{tw(`webhooks-about-${group}`)}</summary>
                <ul class="checks">
                  {kinds.map((kind) => (
                    <li key={kind}>
                      <Check
                        label={kind}
                        checked={draft.events.includes(kind)}
                        onChange={() =>
                          editing.change({
                            events: ALL_KINDS.filter((each) => chosen(draft.events, kind).includes(each)),
                          })
                        }
                      />
                    </li>
                  ))}
                </ul>
              </details>
            ))}
        </Group>
        <Group name={hallIds}>
          <ul class="checks">
            <li>
              <Check
                label={t('keys-every-hall')}
                checked={everywhere}
                onChange={() => editing.change({ hallIds: everywhere ? [] : [EVERYTHING] })}
              />
            </li>
            {!everywhere &&
              halls.value.map((hall) => (
                <li key={hall.id}>
                  <Check
                    label={hall.name}
                    checked={draft.hallIds.includes(hall.id)}
                    onChange={() => editing.change({ hallIds: chosen(draft.hallIds, hall.id) })}
                  />
                </li>
              ))}
          </ul>
        </Group>
        <Group name={active} hint={tw('webhooks-active-hint')}>
          <ul class="checks">
            <li>
              <Check
                label={tw('webhooks-send')}
                checked={draft.active}
                onChange={() => editing.change({ active: !draft.active })}
              />
            </li>
          </ul>
        </Group>
        {isNew && (
          <IdField
            name={id}
            suggested={suggested(draft)}
            value={draft.id}
            onInput={(value) => editing.change({ id: value })}
          />
        )}
      </Form>
    </section>
  );
}

function Check({ label, checked, onChange }: { label: string; checked: boolean; onChange: () => void }) {
  return (
    <label class="check">
      <input type="checkbox" checked={checked} onChange={onChange} />
      <span>{label}</span>
    </label>
  );
}
