import { useMemo } from 'preact/hooks';
import type { CounterSetup } from '../../web/contract';
import { backSaved, Edited, PartList, pathOf, readPart } from './parts';
import { useEditing } from './editing';
import { Field, type FieldName, Form, Group, IdField, type InWords, TextField } from './form';
import { act, hallId, pick, setup, t } from './here';
import { withPart } from './hall-part';
import { go, place } from './place';
import { idOfNew, nameOf } from '../../web/names';
import { Preview } from './preview';
import { tooLongFromAfar } from './too-long-from-afar';
import { zonesOf } from './zones';
import type { Kept } from './setup';

type Draft = Pick<CounterSetup, 'id' | 'name' | 'serviceIds'> & { zone: string };

const BLANK: Draft = { id: '', name: '', serviceIds: [], zone: '' };
const ZONES = 'zones-known';
const services = () => setup.hall.value?.value.services ?? [];
const serviceNames = (ids: readonly string[]) =>
  services()
    .filter(({ id }) => ids.includes(id))
    .map(({ names }) => pick(names))
    .join(', ');

export function Counters() {
  if (place.value.part) {
    return (
      <Edited<Draft> section="counters" blank={BLANK} read={(id) => readPart<Draft>('counters', id)}>
        {(from, isNew) => <CounterForm from={keptDraft(from)} isNew={isNew} />}
      </Edited>
    );
  }
  const counters = setup.hall.value?.value.counters ?? [];
  const lines = counters.map(({ id, name, serviceIds, zone }) => ({
    id,
    name,
    about: [zone, serviceNames(serviceIds) || t('counter-no-services')].filter(Boolean).join(' · '),
    warning: tooLongFromAfar(name),
  }));
  return <PartList kind="counters" lines={lines} />;
}

const keptDraft = ({ value, ...kept }: Kept<Draft | CounterSetup>): Kept<Draft> => ({
  value: { id: value.id, name: value.name, serviceIds: value.serviceIds, zone: value.zone ?? '' },
  ...kept,
});

/** As it is sent: a counter in no zone names none. */
const membersOf = ({ zone, ...members }: Draft) => ({
  ...members,
  ...(zone.trim() && { zone: zone.trim() }),
});

function fieldsOf() {
  const one = (pointer: string): FieldName => ({ pointers: [pointer], label: t(`counter-${pointer}`) });
  return { name: one('name'), serviceIds: one('serviceIds'), zone: one('zone'), id: one('id') };
}

function inWords(draft: Draft): InWords {
  const { name, serviceIds, zone } = fieldsOf();
  return [
    [name.label, draft.name],
    [zone.label, draft.zone],
    [serviceIds.label, serviceNames(draft.serviceIds)],
  ];
}

function CounterForm({ from, isNew }: { from: Kept<Draft>; isNew: boolean }) {
  const { name, serviceIds, zone, id } = fieldsOf();
  const taken = useMemo(() => (setup.hall.peek()?.value.counters ?? []).map((counter) => counter.id), []);
  const back = () => go({ section: 'counters', part: null });
  const suggested = (draft: Draft) => nameOf(draft.name, taken);
  const editing = useEditing<Draft, CounterSetup>({
    from,
    send: (sent, edition) => {
      const { id: _, ...members } = membersOf(sent);
      return isNew
        ? act('POST', '/counters', { ...members, ...idOfNew(sent.id, suggested(sent)), hallId })
        : act('PUT', pathOf('counters', sent.id), members, edition);
    },
    read: async () => {
      const now = await readPart<CounterSetup>('counters', from.value.id);
      return now && keptDraft(now);
    },
    saved: (counter, edition) => {
      void backSaved('counters', counter.name);
      return keptDraft({ value: counter, ...(edition && { edition }) });
    },
  });
  const draft = editing.draft.value;
  const isChosen = (service: string) => draft.serviceIds.includes(service);
  /** In the order of the hall, so that the same choice is always the same. */
  const choose = (chosen: (service: string) => boolean) =>
    editing.change({
      serviceIds: services()
        .map((service) => service.id)
        .filter(chosen),
    });
  return (
    <>
      <section class="card stack" aria-labelledby="counter">
        <h2 id="counter" tabIndex={-1}>
          {isNew ? t('counters-new') : t('counter-change', { name: from.value.name })}
        </h2>
        <Form
          editing={editing}
          fields={[name, zone, serviceIds, id]}
          inWords={inWords}
          onCancel={back}
          later={(draft) =>
            withPart('counters', { ...membersOf(draft), id: draft.id.trim() || suggested(draft) })
          }
        >
          <TextField
            name={name}
            hint={t('counter-name-hint')}
            value={draft.name}
            onInput={(value) => editing.change({ name: value })}
          />
          <p class="small fault" aria-live="polite">
            {tooLongFromAfar(draft.name)}
          </p>
          <Field name={zone} hint={t('counter-zone-hint')}>
            {(control) => (
              <>
                <input
                  {...control}
                  list={ZONES}
                  autocomplete="off"
                  value={draft.zone}
                  onInput={(event) => editing.change({ zone: event.currentTarget.value })}
                />
                <datalist id={ZONES}>
                  {zonesOf(setup.hall.value?.value.counters ?? []).map((known) => (
                    <option key={known} value={known} />
                  ))}
                </datalist>
              </>
            )}
          </Field>
          <Group name={serviceIds} hint={t('counter-serviceIds-hint')}>
            <div class="row choose-all">
              <button type="button" class="quiet" onClick={() => choose(() => true)}>
                {t('choose-all')}
              </button>
              <button type="button" class="quiet" onClick={() => choose(() => false)}>
                {t('choose-none')}
              </button>
            </div>
            <ul class="checks">
              {services().map((service) => (
                <li key={service.id}>
                  <label class="check">
                    <input
                      type="checkbox"
                      checked={isChosen(service.id)}
                      onChange={() =>
                        choose((each) => (each === service.id ? !isChosen(each) : isChosen(each)))
                      }
                    />
                    <span>{pick(service.names)}</span>
                  </label>
                </li>
              ))}
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
      <Preview counter={draft.name} />
    </>
  );
}
