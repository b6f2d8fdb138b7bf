import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { addressIn } from '../../web/address';
import type { HallSetup, HallTemplate, ListOf } from '../../web/contract';
import { idOfNew, nameOf } from '../../web/names';
import { WholePage } from '../../web/parts/whole-page';
import { get } from '../../web/rest';
import { useEditing, type Editing } from './editing';
import { Field, Form, Group, IdField, type FieldName } from './form';
import { begunFrom, bodyOf, TAKEN, type HallBody, type Taken } from './hall-body';
import { hallFields, NameAndAddress } from './hall-fields';
import { administeredHalls } from './halls-read';
import { act, hallId, pick, t } from './here';
import { go } from './place';
import { TimeZoneField } from './time-zone';

/** What a new hall can begin from. */
interface Source {
  id: string;
  name: string;
  body: HallBody;
  has: readonly Taken[];
}

interface Draft {
  name: string;
  id: string;
  address: string;
  timeZone: string;
  source: string;
  taken: Taken[];
}

/** A hall that begins as another, or as the usual one: what is alike is not typed again. */
export function NewHall() {
  const sources = useSignal<Source[] | null>(null);
  const taken = useSignal<string[]>([]);
  useEffect(() => void begin(), []);
  async function begin() {
    const [halls, templates] = await Promise.all([
      administeredHalls(),
      get<ListOf<HallTemplate>>('/hall-templates'),
    ]);
    if (!Array.isArray(halls)) return;
    taken.value = halls.map(({ id }) => id);
    sources.value = [
      ...halls.filter(({ retired }) => !retired).map(ofHall),
      ...(templates.ok ? templates.value.items.map(ofTemplate) : []),
    ];
  }
  const [first] = sources.value ?? [];
  if (!sources.value || !first) return <WholePage title={t('loading')} />;
  const own = sources.value.find(({ id }) => id === `hall:${hallId}`) ?? first;
  return <NewHallForm sources={sources.value} own={own} taken={taken.value} />;
}

const ofHall = (hall: HallSetup): Source => ({
  id: `hall:${hall.id}`,
  name: hall.name,
  body: bodyOf(hall),
  has: TAKEN,
});

/** The usual services of a template, and the counters that take them. */
function ofTemplate(template: HallTemplate): Source {
  const services = template.services.filter(({ isUsual }) => isUsual).map(({ isUsual: _, ...each }) => each);
  const { timeZone, charter, openingHours, counters } = template;
  return {
    id: `template:${template.id}`,
    name: t('halls-template', { name: pick(template.names) }),
    body: {
      name: '',
      timeZone,
      charter,
      openingHours,
      services,
      counters: counters.map((each) => ({ ...each })),
    },
    has: ['services', 'counters', 'openingHours'],
  };
}

function NewHallForm({ sources, own, taken }: { sources: Source[]; own: Source; taken: string[] }) {
  const { name, address, timeZone } = hallFields();
  const one = (pointer: string): FieldName => ({ pointers: [pointer], label: t(`halls-${pointer}`) });
  const [id, source, parts] = [one('id'), one('source'), one('taken')];
  const back = () => go({ section: 'halls', part: null });
  const suggested = (draft: Draft) => nameOf(draft.name, taken);
  const sourceOf = (draft: Draft) => sources.find((each) => each.id === draft.source) ?? own;
  const blank: Draft = {
    name: '',
    id: '',
    address: '',
    timeZone: own.body.timeZone,
    source: own.id,
    // What visitors are told belongs to the place where it is told.
    taken: TAKEN.filter((part) => part !== 'notices'),
  };
  const editing: Editing<Draft> = useEditing<Draft, HallSetup>({
    from: { value: blank },
    send: (draft) => {
      const { body, has } = sourceOf(draft);
      return act('POST', '/halls', {
        ...begunFrom(
          body,
          draft.taken.filter((part) => has.includes(part)),
        ),
        ...idOfNew(draft.id, suggested(draft)),
        name: draft.name.trim(),
        timeZone: draft.timeZone.trim(),
        ...(draft.address.trim() && { address: draft.address.trim() }),
      });
    },
    read: async () => null,
    saved: (hall) => {
      // Another hall is another page: nothing of this one is still shown there.
      setTimeout(() => location.assign(`${addressIn(hall.id)}#services`));
      return { value: editing.draft.peek() };
    },
  });
  const draft = editing.draft.value;
  const { has } = sourceOf(draft);
  return (
    <section class="card stack" aria-labelledby="hall">
      <h2 id="hall" tabIndex={-1}>
        {t('halls-new')}
      </h2>
      <p class="quiet-text">{t('halls-new-help')}</p>
      <Form
        editing={editing}
        fields={[name, id, address, timeZone, source, parts]}
        inWords={() => []}
        onCancel={back}
        saveLabel={t('halls-make')}
      >
        <NameAndAddress draft={draft} change={editing.change} />
        <Field name={source} hint={t('halls-source-hint')}>
          {(control) => (
            <select
              {...control}
              value={draft.source}
              onChange={(event) => editing.change({ source: event.currentTarget.value })}
            >
              {sources.map((each) => (
                <option key={each.id} value={each.id}>
                  {each.name}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Group name={parts} hint={t('halls-taken-hint')}>
          <ul class="checks">
            {TAKEN.filter((part) => has.includes(part)).map((part) => (
              <li key={part}>
                <label class="check">
                  <input
                    type="checkbox"
                    checked={draft.taken.includes(part)}
                    onChange={() =>
                      editing.change({
                        taken: TAKEN.filter((each) => draft.taken.includes(each) !== (each === part)),
                      })
                    }
                  />
                  <span>{t(`halls-taken-${part}`)}</span>
                </label>
              </li>
            ))}
          </ul>
        </Group>
        <TimeZoneField
          name={timeZone}
          hint={t('halls-timeZone-hint')}
          value={draft.timeZone}
          onInput={(value) => editing.change({ timeZone: value })}
        />
        <IdField
          name={id}
          suggested={suggested(draft)}
          value={draft.id}
          onInput={(value) => editing.change({ id: value })}
        />
      </Form>
    </section>
  );
}
