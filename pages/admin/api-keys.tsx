import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { ApiKey, NewApiKey, Scope } from '../../web/contract';
import { listHalls, type HallBrief } from '../../web/halls';
import { Dialog } from '../../web/parts/dialog';
import { at } from '../../web/rest';
import { doer } from '../../web/session';
import { instantText } from './device';
import { useEditing } from './editing';
import { type FieldName, Form, Group, IdField, type InWords, TextField } from './form';
import { act, keeper, speaker, t } from './here';
import { ChangeOrRemove, ListHead, useKeptList } from './kept-list';
import { idOfNew, nameOf } from '../../web/names';
import { fragmentOf, go, NEW, place } from './place';
import { Edited, Once, readKept, Remove, Sure } from './parts';
import { sayThere } from './said';
import type { Kept } from './setup';

const SCOPES: Scope[] = [
  'appointments:read',
  'appointments:write',
  'tickets:read',
  'tickets:write',
  'reports:read',
  'events:read',
  'visits:read',
  'bookings',
];
const EVERY_HALL = '*';
const DAY_MS = 86_400_000;

interface Draft {
  id: string;
  name: string;
  scopes: Scope[];
  hallIds: string[];
  owner: string;
  /** A day, `2027-11-01`: the key is worth nothing from its end, in UTC. */
  until: string;
}

const pathOf = (id: string, verb = '') => `/api-keys${at(id)}${verb}`;
const scopeText = (scope: Scope) => t(`scope-${scope.replace(':', '-')}`);
const dayOf = (instant: string | number) => new Date(instant).toISOString().slice(0, 10);

const draftOf = ({ id, name, scopes, hallIds, owner, expiresAt }: ApiKey): Draft => ({
  id,
  name,
  scopes,
  hallIds,
  owner,
  until: dayOf(Date.parse(expiresAt) - 1),
});

const membersOf = ({ name, scopes, hallIds, owner, until }: Draft) => ({
  name: name.trim(),
  scopes,
  hallIds,
  owner: owner.trim(),
  // What is no day is sent as it was typed: the server says what is wrong with it.
  expiresAt: /^\d{4}-\d\d-\d\d$/.test(until) ? new Date(Date.parse(until) + DAY_MS).toISOString() : until,
});

/** Keys by which programs call; for administrators of every hall. */
export function ApiKeys() {
  return place.value.part ? <OneKey /> : <List />;
}

/** A secret is shown once, wherever its key was made. */
const made = { secret: null as string | null };

function List() {
  const { items: keys, problem, read } = useKeptList<ApiKey>('/api-keys');
  const doomed = useSignal<ApiKey | null>(null);
  const revoked = useSignal<ApiKey | null>(null);
  const secret = useSignal(made.secret);
  useEffect(() => void (made.secret = null), []);
  return (
    <section class="card stack" aria-labelledby="keys">
      <ListHead section="keys" problem={problem.value} notYours={t('keys-not-yours')}>
        {keys.value && (
          <a class="button" href={fragmentOf({ section: 'keys', part: NEW })}>
            {t('keys-new')}
          </a>
        )}
      </ListHead>
      {keys.value && <p class="quiet-text">{t('keys-help')}</p>}
      {keys.value?.length === 0 && <p>{t('keys-none')}</p>}
      <ul class="parts">
        {keys.value?.map((key) => (
          <li key={key.id}>
            <div class="what">
              <strong>{key.name}</strong>
              <p class="small quiet-text">{about(key)}</p>
              <p class="small">{key.scopes.map(scopeText).join(' · ')}</p>
            </div>
            <div class="row does">
              {key.state !== 'revoked' && (
                <button class="quiet" onClick={() => (revoked.value = key)}>
                  {t('keys-revoke')}
                  <span class="unseen"> {key.name}</span>
                </button>
              )}
              <ChangeOrRemove
                section="keys"
                part={key}
                mayChange={key.state !== 'revoked'}
                onRemove={() => (doomed.value = key)}
              />
            </div>
          </li>
        ))}
      </ul>
      {doomed.value && (
        <Remove
          section="keys"
          path={pathOf(doomed.value.id)}
          name={doomed.value.name}
          text={t('keys-remove-text')}
          inUse={t('problem-other')}
          onGone={read}
          onClose={() => (doomed.value = null)}
        />
      )}
      {revoked.value && (
        <Sure
          section="keys"
          path={pathOf(revoked.value.id, '/_revoke')}
          title={t('keys-revoke-title', { name: revoked.value.name })}
          text={t('keys-revoke-text')}
          label={t('keys-revoke')}
          done={t('keys-revoked-now', { name: revoked.value.name })}
          onClose={() => {
            revoked.value = null;
            void read();
          }}
        />
      )}
      {secret.value && <Secret secret={secret.value} onClose={() => (secret.value = null)} />}
    </section>
  );
}

/** What a key is worth, until when, whose it is and when it was used. */
function about({ id, owner, state, expiresAt, usedAt, hallIds }: ApiKey): string {
  const until = speaker.date(Date.parse(expiresAt) - 1);
  const parts = [
    id,
    state === 'active' ? t('keys-until', { day: until }) : t(`keys-${state}`, { day: until }),
    t('keys-of', { owner }),
    hallIds.includes(EVERY_HALL) ? t('keys-every-hall') : hallIds.join(', '),
    usedAt ? t('keys-used', { at: instantText(usedAt) }) : t('keys-unused'),
  ];
  return parts.join(' · ');
}

/** The secret of a key that was just made: it is shown this once. */
function Secret({ secret, onClose }: { secret: string; onClose: () => void }) {
  return (
    <Dialog title={t('keys-secret-title')} onClose={onClose}>
      <Once of="keys-secret" value={secret} />
      <div class="row">
        <button onClick={onClose}>{t('staff-done')}</button>
      </div>
    </Dialog>
  );
}

async function readKey(id: string): Promise<Kept<Draft> | null> {
  const kept = await readKept<ApiKey>(pathOf(id));
  return kept && { ...kept, value: draftOf(kept.value) };
}

function OneKey() {
  const blank: Draft = {
    id: '',
    name: '',
    scopes: [],
    hallIds: [EVERY_HALL],
    owner: keeper.session.value ? doer(keeper.session.value.subject) : '',
    until: dayOf(Date.now() + 365 * DAY_MS),
  };
  return (
    <Edited<Draft> section="keys" blank={blank} read={readKey}>
      {(from, isNew) => <KeyForm from={from} isNew={isNew} />}
    </Edited>
  );
}

const fieldsOf = () => {
  const one = (pointer: string, label = pointer): FieldName => ({
    pointers: [pointer],
    label: t(`keys-${label}`),
  });
  return {
    name: one('name'),
    scopes: one('scopes'),
    hallIds: one('hallIds'),
    owner: one('owner'),
    until: one('expiresAt'),
    id: one('id'),
  };
};

function KeyForm({ from, isNew }: { from: Kept<Draft>; isNew: boolean }) {
  const halls = useSignal<HallBrief[]>([]);
  useEffect(() => {
    void listHalls().then((found) => {
      if (Array.isArray(found)) halls.value = found;
    });
  }, []);
  const { name, scopes, hallIds, owner, until, id } = fieldsOf();
  const back = () => go({ section: 'keys', part: null });
  const suggested = (draft: Draft) => nameOf(draft.name, []);
  const inWords = (draft: Draft): InWords => [
    [name.label, draft.name],
    [scopes.label, draft.scopes.map(scopeText).join(', ')],
    [hallIds.label, draft.hallIds.join(', ')],
    [owner.label, draft.owner],
    [until.label, draft.until],
  ];
  const editing = useEditing<Draft, ApiKey | NewApiKey>({
    from,
    send: (draft, edition) =>
      isNew
        ? act('POST', '/api-keys', { ...membersOf(draft), ...idOfNew(draft.id, suggested(draft)) })
        : act('PUT', pathOf(draft.id), membersOf(draft), edition),
    read: () => readKey(from.value.id),
    saved: (key, edition) => {
      sayThere(t('saved', { name: key.name }));
      if ('secret' in key) made.secret = key.secret;
      back();
      return { value: draftOf(key), ...(edition && { edition }) };
    },
  });
  const draft = editing.draft.value;
  const chosen = <Item,>(list: Item[], item: Item) =>
    list.includes(item) ? list.filter((each) => each !== item) : [...list, item];
  const everywhere = draft.hallIds.includes(EVERY_HALL);
  return (
    <section class="card stack" aria-labelledby="key">
      <h2 id="key" tabIndex={-1}>
        {isNew ? t('keys-new') : from.value.name}
      </h2>
      <Form
        editing={editing}
        fields={[name, scopes, hallIds, owner, until, id]}
        inWords={inWords}
        onCancel={back}
      >
        <TextField
          name={name}
          hint={t('keys-name-hint')}
          value={draft.name}
          onInput={(value) => editing.change({ name: value })}
        />
        <Group name={scopes} hint={t('keys-scopes-hint')}>
          <ul class="checks">
            {SCOPES.map((scope) => (
              <li key={scope}>
                <label class="check">
                  <input
                    type="checkbox"
                    checked={draft.scopes.includes(scope)}
                    onChange={() =>
                      editing.change({
                        scopes: SCOPES.filter((each) => chosen(draft.scopes, scope).includes(each)),
                      })
                    }
                  />
                  <span>{scopeText(scope)}</span>
                </label>
              </li>
            ))}
          </ul>
        </Group>
        <Group name={hallIds}>
          <ul class="checks">
            <li>
              <label class="check">
                <input
                  type="checkbox"
                  checked={everywhere}
                  onChange={() => editing.change({ hallIds: everywhere ? [] : [EVERY_HALL] })}
                />
                <span>{t('keys-every-hall')}</span>
              </label>
            </li>
            {!everywhere &&
              halls.value.map((hall) => (
                <li key={hall.id}>
                  <label class="check">
                    <input
                      type="checkbox"
                      checked={draft.hallIds.includes(hall.id)}
                      onChange={() => editing.change({ hallIds: chosen(draft.hallIds, hall.id) })}
                    />
                    <span>{hall.name}</span>
                  </label>
                </li>
              ))}
          </ul>
        </Group>
        <TextField
          name={owner}
          hint={t('keys-owner-hint')}
          class="short"
          value={draft.owner}
          onInput={(value) => editing.change({ owner: value })}
        />
        <TextField
          name={until}
          hint={t('keys-until-hint')}
          class="short"
          value={draft.until}
          onInput={(value) => editing.change({ until: value })}
        />
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
