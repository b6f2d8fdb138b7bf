import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Account, HallRole, Invitation } from '../../web/contract';
import { Dialog } from '../../web/parts/dialog';
import { at, type Problem } from '../../web/rest';
import { useEditing } from './editing';
import { problemText } from '../../web/faults';
import { Field, type FieldName, Form, IdField, type InWords, TextField } from './form';
import { act, hallId, speaker, t } from './here';
import { ListHead, useKeptList } from './kept-list';
import { idOfNew, nameOf } from '../../web/names';
import { fragmentOf, go, NEW, place } from './place';
import { Edited, Once, readKept, Remove, Sure } from './parts';
import { Providers } from './providers';
import { sayThere } from './said';
import type { Kept } from './setup';

type Role = HallRole['role'];
/** Of people: the others are of devices. */
const ROLES: Role[] = ['greeter', 'agent', 'complaintsOfficer', 'auditor', 'supervisor', 'admin'];
const EVERY_HALL = '*';

interface Draft {
  id: string;
  name: string;
  /** The role in this hall, and in every hall; nothing for none. */
  here: Role | '';
  everywhere: Role | '';
  /** In other halls, which stay as they are. */
  elsewhere: HallRole[];
  active: boolean;
  /** The provider that says what they may do; null for whoever has a password here. */
  provider: string | null;
}

const BLANK: Draft = {
  id: '',
  name: '',
  here: 'agent',
  everywhere: '',
  elsewhere: [],
  active: true,
  provider: null,
};

function draftOf({ id, name, halls, active, providerId }: Account): Draft {
  const roleIn = (hall: string) => halls.find((each) => each.hallId === hall)?.role ?? '';
  return {
    id,
    name: name ?? '',
    here: roleIn(hallId),
    everywhere: roleIn(EVERY_HALL),
    elsewhere: halls.filter((each) => each.hallId !== hallId && each.hallId !== EVERY_HALL),
    active,
    provider: providerId ?? null,
  };
}

function membersOf({ name, here, everywhere, elsewhere, active }: Draft) {
  const role = (hall: string, chosen: Role | '') => (chosen ? [{ hallId: hall, role: chosen }] : []);
  const halls = [...role(hallId, here), ...elsewhere, ...role(EVERY_HALL, everywhere)];
  return { ...(name.trim() && { name: name.trim() }), halls, active };
}

const pathOf = (id: string) => `/accounts${at(id)}`;
const called = ({ id, name }: Pick<Account, 'id' | 'name'>) => name || id;

/** Who may sign in, and what they may do; for administrators of every hall. */
export function StaffAccounts() {
  return place.value.part ? (
    <OneAccount />
  ) : (
    <>
      <List />
      <Providers />
    </>
  );
}

function List() {
  const { items: accounts, problem, read } = useKeptList<Account>('/accounts');
  const doomed = useSignal<Account | null>(null);
  const invited = useSignal<Account | null>(null);
  const lost = useSignal<Account | null>(null);
  return (
    <section class="card stack" aria-labelledby="staff">
      <ListHead section="staff" problem={problem.value} notYours={t('staff-not-yours')}>
        {accounts.value && (
          <a class="button" href={fragmentOf({ section: 'staff', part: NEW })}>
            {t('staff-new')}
          </a>
        )}
      </ListHead>
      {accounts.value && <p class="quiet-text">{t('staff-help')}</p>}
      <ul class="parts">
        {accounts.value?.map((account) => (
          <li key={account.id}>
            <div class="what">
              <strong>{called(account)}</strong>
              <p class="small quiet-text">{about(account)}</p>
            </div>
            {(account.origin === 'here' || account.hasSecondFactor) && (
              <div class="row does">
                {account.hasSecondFactor && (
                  <button class="quiet" onClick={() => (lost.value = account)}>
                    {t('staff-reset-factor')}
                    <span class="unseen"> {called(account)}</span>
                  </button>
                )}
                {account.origin === 'here' && !account.providerId && (
                  <button class="quiet" onClick={() => (invited.value = account)}>
                    {t('staff-invite')}
                    <span class="unseen"> {called(account)}</span>
                  </button>
                )}
                {account.origin === 'here' && (
                  <>
                    <a class="button quiet" href={fragmentOf({ section: 'staff', part: account.id })}>
                      {t('change')}
                      <span class="unseen"> {called(account)}</span>
                    </a>
                    <button class="quiet" onClick={() => (doomed.value = account)}>
                      {t('remove')}
                      <span class="unseen"> {called(account)}</span>
                    </button>
                  </>
                )}
              </div>
            )}
          </li>
        ))}
      </ul>
      {doomed.value && (
        <Remove
          section="staff"
          path={pathOf(doomed.value.id)}
          name={called(doomed.value)}
          text={t('staff-remove-text')}
          inUse={t('staff-in-use')}
          onGone={read}
          onClose={() => (doomed.value = null)}
        />
      )}
      {lost.value && (
        <Sure
          section="staff"
          path={`${pathOf(lost.value.id)}/_resetsecondfactor`}
          title={t('staff-reset-factor-title', { name: called(lost.value) })}
          text={t('staff-reset-factor-text', { name: called(lost.value) })}
          label={t('staff-reset-factor')}
          done={t('staff-reset-factor-done', { name: called(lost.value) })}
          onClose={() => {
            lost.value = null;
            void read();
          }}
        />
      )}
      {invited.value && (
        <Invite
          account={invited.value}
          onClose={() => {
            invited.value = null;
            void read();
          }}
        />
      )}
    </section>
  );
}

/** What somebody may do, and what stands in the way of their signing in. */
function about(account: Account): string {
  const { id, name, here, everywhere, elsewhere, active } = draftOf(account);
  const role = everywhere || here;
  const parts = [
    name ? id : '',
    role ? t(everywhere ? 'staff-role-everywhere' : 'staff-role-here', { role: t(`role-${role}`) }) : '',
    elsewhere.length > 0 ? t('staff-elsewhere', { count: elsewhere.length }) : '',
    account.origin === 'file' ? t('staff-of-file') : '',
    active ? '' : t('staff-off'),
    account.hasPassword || account.providerId ? '' : t('staff-no-password'),
    account.hasSecondFactor ? t('staff-second-factor') : '',
    account.providerId ? t('staff-of-provider', { provider: account.providerId }) : '',
  ];
  return parts.filter(Boolean).join(' · ');
}

/** A link by which somebody sets their password: it is shown once, to whoever hands it on. */
function Invite({ account, onClose }: { account: Account; onClose: () => void }) {
  const problem = useSignal<Problem | null>(null);
  const link = useSignal<Invitation | null>(null);
  useEffect(() => {
    void act<Invitation>('POST', `${pathOf(account.id)}/_invite`).then((answer) => {
      if (answer.ok) link.value = answer.value;
      else problem.value = answer.problem;
    });
  }, []);
  const address = link.value && `${location.origin}/welcome/#${link.value.token}`;
  return (
    <Dialog title={t('staff-link-title', { name: called(account) })} onClose={onClose}>
      <div role="alert">
        {problem.value && <p class="banner wrong">{problemText(speaker, problem.value)}</p>}
      </div>
      {address && <Once of="staff-link" value={address} />}
      <div class="row">
        <button onClick={onClose}>{t('staff-done')}</button>
      </div>
    </Dialog>
  );
}

function OneAccount() {
  return (
    <Edited<Draft> section="staff" blank={BLANK} read={readAccount}>
      {(from, isNew) => <AccountForm from={from} isNew={isNew} />}
    </Edited>
  );
}

async function readAccount(id: string): Promise<Kept<Draft> | null> {
  const kept = await readKept<Account>(pathOf(id));
  return kept && { ...kept, value: draftOf(kept.value) };
}

const fieldsOf = () => {
  const one = (pointer: string, more: string[] = []): FieldName => ({
    pointers: [pointer, ...more],
    label: t(`staff-${pointer}`),
  });
  return {
    name: one('name'),
    id: one('id'),
    here: one('here', ['halls']),
    everywhere: one('everywhere'),
    active: one('active'),
  };
};

const roleText = (role: Role | '') => t(`role-${role || 'none'}`);

function inWords(draft: Draft): InWords {
  const { name, here, everywhere, active } = fieldsOf();
  return [
    [name.label, draft.name],
    [here.label, roleText(draft.here)],
    [everywhere.label, roleText(draft.everywhere)],
    [active.label, t(draft.active ? 'staff-yes' : 'staff-no')],
  ];
}

function AccountForm({ from, isNew }: { from: Kept<Draft>; isNew: boolean }) {
  const { name, id, here, everywhere, active } = fieldsOf();
  const back = () => go({ section: 'staff', part: null });
  const suggested = (draft: Draft) => nameOf(draft.name, []);
  const editing = useEditing<Draft, Account>({
    from,
    send: (draft, edition) =>
      isNew
        ? act('POST', '/accounts', { ...membersOf(draft), ...idOfNew(draft.id, suggested(draft)) })
        : act('PUT', pathOf(draft.id), membersOf(draft), edition),
    read: () => readAccount(from.value.id),
    saved: (account, edition) => {
      sayThere(t('saved', { name: called(account) }));
      back();
      return { value: draftOf(account), ...(edition && { edition }) };
    },
  });
  const draft = editing.draft.value;
  return (
    <section class="card stack" aria-labelledby="account">
      <h2 id="account" tabIndex={-1}>
        {isNew ? t('staff-new') : called(from.value)}
      </h2>
      {editing.problem.value?.name === 'in-use' && <p class="banner wrong">{t('staff-in-use')}</p>}
      <Form editing={editing} fields={[name, id, here, everywhere, active]} inWords={inWords} onCancel={back}>
        <TextField name={name} value={draft.name} onInput={(value) => editing.change({ name: value })} />
        {isNew && (
          <IdField
            name={id}
            suggested={suggested(draft)}
            hint={t('staff-id-for')}
            value={draft.id}
            onInput={(value) => editing.change({ id: value })}
          />
        )}
        {draft.provider ? (
          <p class="quiet-text">{t('staff-roles-of-provider', { provider: draft.provider })}</p>
        ) : (
          <>
            <RoleField name={here} value={draft.here} onChoose={(role) => editing.change({ here: role })} />
            <RoleField
              name={everywhere}
              value={draft.everywhere}
              onChoose={(role) => editing.change({ everywhere: role })}
            />
          </>
        )}
        <label class="check">
          <input
            type="checkbox"
            checked={draft.active}
            onChange={() => editing.change({ active: !draft.active })}
          />
          <span>{active.label}</span>
        </label>
      </Form>
    </section>
  );
}

function RoleField(props: { name: FieldName; value: Role | ''; onChoose: (role: Role | '') => void }) {
  return (
    <Field name={props.name}>
      {(control) => (
        <select
          {...control}
          value={props.value}
          onChange={(event) => props.onChoose(event.currentTarget.value as Role | '')}
        >
          {(['', ...ROLES] as const).map((role) => (
            <option key={role} value={role}>
              {roleText(role)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
