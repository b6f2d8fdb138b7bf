import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import type { ListOf, ServiceSetup, ServiceTimes, Texts } from '../../web/contract';
import { at, get } from '../../web/rest';
import type { ServiceIconName } from '../../web/parts/service-icon';
import { backSaved, pathOf, readPart } from './parts';
import { useEditing } from './editing';
import {
  type FieldName,
  filled,
  Form,
  IdField,
  type InWords,
  TextField,
  textNames,
  TextsField,
  textsInWords,
} from './form';
import { BookingFields, bookingInWords, bookingNames } from './booking-fields';
import { said } from './booking-words';
import { typedRule, writtenRule, type BookingDraft } from './booking-rule';
import { decimal } from './decimal';
import { IconField } from './icon-field';
import { iconText } from './icon-text';
import { act, hallId, pick, setup, t } from './here';
import { withPart } from './hall-part';
import { go, NEW } from './place';
import { idOfNew, nameOf } from '../../web/names';
import { Preview } from './preview';
import type { Kept } from './setup';

const MINUTE_S = 60;

/** A service as it is typed. */
interface Draft {
  id: string;
  names: Texts;
  group: Texts;
  bring: Texts;
  icon: ServiceIconName | '';
  letter: string;
  /** Minutes, with a part of one behind a point or a comma. */
  mean: string;
  variation: string;
  booking: BookingDraft;
}

const BLANK: Draft = {
  id: '',
  names: {},
  group: {},
  bring: {},
  icon: '',
  letter: '',
  mean: '',
  variation: '',
  booking: typedRule(null),
};

const keptDraft = ({ value, ...kept }: Kept<ServiceSetup | null>): Kept<Draft> => ({
  value: draftOf(value),
  ...kept,
});

function draftOf(service: ServiceSetup | null): Draft {
  if (!service) return BLANK;
  return {
    id: service.id,
    names: service.names,
    group: service.group ?? {},
    bring: service.bring ?? {},
    icon: service.icon ?? '',
    letter: service.letter,
    mean: decimal(service.serviceTime.meanS / MINUTE_S),
    variation: decimal(service.serviceTime.variation),
    booking: typedRule(service.booking),
  };
}

/** What was typed as a number; what is none is sent as it is, for the server to refuse beside its field. */
const numeric = (text: string) => {
  const number = Number(text.trim().replace(',', '.'));
  return text.trim() === '' || Number.isNaN(number) ? text : number;
};

function membersOf({ names, group, bring, icon, letter, mean, variation, booking }: Draft) {
  const rule = writtenRule(booking);
  const minutes = numeric(mean);
  const [theirGroup, theirBring] = [filled(group), filled(bring)];
  const some = (texts: Texts) => Object.keys(texts).length > 0;
  return {
    names: filled(names),
    ...(icon && { icon }),
    ...(some(theirGroup) && { group: theirGroup }),
    ...(some(theirBring) && { bring: theirBring }),
    letter: letter.trim().toUpperCase(),
    ...(rule && { booking: rule }),
    serviceTime: {
      meanS: typeof minutes === 'number' ? Math.round(minutes * MINUTE_S) : minutes,
      ...(variation.trim() && { variation: numeric(variation) }),
    },
  };
}

function fieldsOf() {
  const one = (pointer: string, also: string[] = []): FieldName => ({
    pointers: [pointer, ...also],
    label: t(`service-${pointer.split('.').at(-1)}`),
  });
  return {
    letter: one('letter'),
    mean: one('serviceTime.meanS'),
    variation: one('serviceTime.variation'),
    icon: one('icon'),
    id: one('id'),
    texts: ['names', 'group', 'bring'].flatMap((member) => textNames(member, t(`service-${member}`))),
  };
}

function inWords(draft: Draft): InWords {
  const fields = fieldsOf();
  return [
    ...(['names', 'group', 'bring'] as const).flatMap((member) =>
      textsInWords(member, t(`service-${member}`), draft[member]),
    ),
    [fields.icon.label, iconText(draft.icon)],
    [fields.letter.label, draft.letter],
    [fields.mean.label, draft.mean],
    [fields.variation.label, draft.variation],
    ...bookingInWords(draft.booking),
  ];
}

/** A service as an administrator edits it; nothing yet of a new one. */
export function ServiceForm(props: { from: Kept<ServiceSetup | null>; isNew: boolean }) {
  const { isNew } = props;
  const from = keptDraft(props.from);
  const { letter, mean, variation, icon, id, texts } = fieldsOf();
  const taken = useMemo(() => (setup.hall.peek()?.value.services ?? []).map((service) => service.id), []);
  const back = () => go({ section: 'services', part: null });
  const editing = useEditing<Draft, ServiceSetup>({
    from,
    send: (draft, edition) =>
      isNew
        ? act('POST', '/services', { ...membersOf(draft), ...idOfNew(draft.id, suggested(draft)), hallId })
        : act('PUT', pathOf('services', draft.id), membersOf(draft), edition),
    read: async () => {
      const now = await readPart<ServiceSetup>('services', from.value.id);
      return now && keptDraft(now);
    },
    saved: (service, edition) => {
      void backSaved('services', pick(service.names));
      return keptDraft({ value: service, ...(edition && { edition }) });
    },
  });
  /** The name in addresses: what was typed, or one that is made of the Dutch name. */
  const suggested = (draft: Draft) => nameOf(draft.names.nl ?? '', taken);
  const draft = editing.draft.value;
  return (
    <>
      <section class="card stack" aria-labelledby="service">
        <h2 id="service" tabIndex={-1}>
          {isNew ? t('services-new') : t('service-change', { name: pick(from.value.names) })}
        </h2>
        <Form
          editing={editing}
          fields={[...texts, icon, letter, mean, variation, ...bookingNames(draft.booking), id]}
          inWords={inWords}
          onCancel={back}
          later={(draft) =>
            withPart('services', { id: draft.id.trim() || suggested(draft), ...membersOf(draft) })
          }
        >
          <TextsField
            member="names"
            label={t('service-names')}
            hint={t('service-names-hint')}
            value={draft.names}
            onInput={(names) => editing.change({ names })}
          />
          <IconField name={icon} value={draft.icon} onChange={(chosen) => editing.change({ icon: chosen })} />
          <div class="fields">
            <TextField
              name={letter}
              hint={t('service-letter-hint')}
              class="short"
              value={draft.letter}
              onInput={(value) => editing.change({ letter: value })}
            />
            <TextField
              name={mean}
              hint={t('service-meanS-hint')}
              class="short"
              mode="decimal"
              value={draft.mean}
              onInput={(value) => editing.change({ mean: value })}
            />
          </div>
          {!isNew && <Learned id={from.value.id} />}
          <TextsField
            member="group"
            label={t('service-group')}
            hint={t('service-group-hint')}
            value={draft.group}
            onInput={(group) => editing.change({ group })}
          />
          <TextsField
            member="bring"
            label={t('service-bring')}
            hint={t('service-bring-hint')}
            rows={2}
            value={draft.bring}
            onInput={(bring) => editing.change({ bring })}
          />
          <TextField
            name={variation}
            hint={t('service-variation-hint')}
            class="short"
            mode="decimal"
            value={draft.variation}
            onInput={(value) => editing.change({ variation: value })}
          />
          <fieldset class="field">
            <legend>{t('booking')}</legend>
            <label class="row way">
              <input
                type="checkbox"
                checked={draft.booking.isBooked}
                onChange={({ currentTarget: { checked } }) =>
                  editing.change({ booking: { ...draft.booking, isBooked: checked } })
                }
              />
              {t('booking-yes')}
            </label>
            {draft.booking.isBooked && (
              <BookingFields
                draft={draft.booking}
                empty={said('booking-empty')}
                onChange={(booking) => editing.change({ booking })}
              />
            )}
          </fieldset>
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
      <Preview
        service={{
          id: draft.id || NEW,
          names: draft.names,
          group: filled(draft.group).nl ? draft.group : null,
          letter: draft.letter,
          icon: draft.icon || null,
        }}
      />
    </>
  );
}

/** How long helping takes by what the hall's own visits say, beside what was typed. */
function Learned({ id }: { id: string }) {
  const times = useSignal<ServiceTimes | null>(null);
  useEffect(() => {
    void get<ListOf<ServiceTimes>>(`/halls${at(hallId)}/service-times`).then((answer) => {
      if (answer.ok) times.value = answer.value.items.find(({ serviceId }) => serviceId === id) ?? null;
    });
  }, []);
  if (!times.value) return null;
  const { learnedMeanS, visits } = times.value;
  return (
    <p class="learned">
      {learnedMeanS == null
        ? t('service-not-learned')
        : t('service-learned', { minutes: decimal(learnedMeanS / MINUTE_S), count: visits })}
    </p>
  );
}
