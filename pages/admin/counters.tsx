import { useMemo } from 'preact/hooks';
import type { CounterSetup } from '../../web/contract';
import { backSaved, Edited, PartList, pathOf, readPart } from './parts';
import { useEditing } from './editing';
import { type FieldName, Form, Group, IdField, type InWords, TextField } from './form';
import { act, hallId, pick, setup, t } from './here';
import { withPart } from './hall-part';
import { go, place } from './place';
import { idOfNew, nameOf } from '../../web/names';
import { Preview } from './preview';
import type { Kept } from './setup';

type Draft = Pick<CounterSetup, 'id' | 'name' | 'serviceIds'>;

const BLANK: Draft = { id: '', name: '', serviceIds: [] };
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
  const lines = counters.map(({ id, name, serviceIds }) => ({
    id,
    name,
    about: serviceNames(serviceIds) || t('counter-no-services'),
  }));
  return <PartList kind="counters" lines={lines} />;
}

const keptDraft = ({ value: { id, name, serviceIds }, ...kept }: Kept<Draft>): Kept<Draft> => ({
  value: { id, name, serviceIds },
  ...kept,
});

function fieldsOf() {
  const one = (pointer: string): FieldName => ({ pointers: [pointer], label: t(`counter-${pointer}`) });
  return { name: one('name'), serviceIds: one('serviceIds'), id: one('id') };
}

function inWords(draft: Draft): InWords {
  const { name, serviceIds } = fieldsOf();
  return [
    [name.label, draft.name],
    [serviceIds.label, serviceNames(draft.serviceIds)],
  ];
}

function CounterForm({ from, isNew }: { from: Kept<Draft>; isNew: boolean }) {
  const { name, serviceIds, id } = fieldsOf();
  const taken = useMemo(() => (setup.hall.peek()?.value.counters ?? []).map((counter) => counter.id), []);
  const back = () => go({ section: 'counters', part: null });
  const suggested = (draft: Draft) => nameOf(draft.name, taken);
  const editing = useEditing<Draft, CounterSetup>({
    from,
    send: (sent, edition) => {
      const { id: _, ...members } = sent;
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
          fields={[name, serviceIds, id]}
          inWords={inWords}
          onCancel={back}
          later={(draft) => withPart('counters', { ...draft, id: draft.id.trim() || suggested(draft) })}
        >
          <TextField
            name={name}
            hint={t('counter-name-hint')}
            value={draft.name}
            onInput={(value) => editing.change({ name: value })}
          />
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
