/** The fields of a charter that are typed in several places of its form. */
import { UNITS, type TypedLength, type Unit } from '../../web/length';
import { weekdayName } from '../../web/periods';
import { clockTime } from '../../web/clock-time';
import { Field, Group, type FieldName } from './form';
import { pick, setup, speaker, t } from './here';

/** The days as charters write them. */
export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

export function LengthField(props: {
  name: FieldName;
  hint?: string;
  value: TypedLength;
  onInput: (value: TypedLength) => void;
}) {
  const { name, hint, value, onInput } = props;
  return (
    <Field name={name} hint={hint} class="setting">
      {(control) => (
        <div class="row value">
          <input
            {...control}
            class="amount"
            inputMode="numeric"
            autocomplete="off"
            value={value.amount}
            onInput={(event) => onInput({ ...value, amount: event.currentTarget.value })}
          />
          <select
            class="unit"
            aria-label={t('unit-of', { name: name.label })}
            value={value.unit}
            onChange={(event) => onInput({ ...value, unit: event.currentTarget.value as Unit })}
          >
            {UNITS.map((unit) => (
              <option key={unit} value={unit}>
                {t(`unit-${unit}`)}
              </option>
            ))}
          </select>
        </div>
      )}
    </Field>
  );
}

export function DayField(props: { name: FieldName; value: string; onInput: (value: string) => void }) {
  return (
    <Field name={props.name}>
      {(control) => (
        <input
          {...control}
          type="date"
          value={props.value}
          onInput={(event) => props.onInput(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}

export function ChoiceField<Choice extends string>(props: {
  name: FieldName;
  of: readonly Choice[];
  text: (choice: Choice) => string;
  value: Choice;
  onChoose: (choice: Choice) => void;
}) {
  return (
    <Field name={props.name}>
      {(control) => (
        <select
          {...control}
          value={props.value}
          onChange={(event) => props.onChoose(event.currentTarget.value as Choice)}
        >
          {props.of.map((choice) => (
            <option key={choice} value={choice}>
              {props.text(choice)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** A time of day as people type it; nothing for none. */
export function TimeField(props: { name: FieldName; value: string; onInput: (value: string) => void }) {
  return (
    <Field name={props.name} class="time">
      {(control) => (
        <input
          {...control}
          inputMode="numeric"
          autocomplete="off"
          value={props.value}
          onChange={(event) => props.onInput(clockTime(event.currentTarget.value))}
        />
      )}
    </Field>
  );
}

function Checks(props: {
  name: FieldName;
  hint: string;
  of: readonly { id: string; text: string }[];
  value: readonly string[];
  onInput: (value: string[]) => void;
}) {
  const { of, value } = props;
  const isChosen = (id: string) => value.includes(id);
  // What is not known here, as a service that went, stays chosen until it is taken away as all others are.
  const all = [
    ...of,
    ...value.filter((id) => !of.some((each) => each.id === id)).map((id) => ({ id, text: id })),
  ];
  return (
    <Group name={props.name} hint={props.hint}>
      <ul class="checks">
        {all.map(({ id, text }) => (
          <li key={id}>
            <label class="check">
              <input
                type="checkbox"
                checked={isChosen(id)}
                onChange={() =>
                  props.onInput(all.map((each) => each.id).filter((each) => isChosen(each) !== (each === id)))
                }
              />
              <span>{text}</span>
            </label>
          </li>
        ))}
      </ul>
    </Group>
  );
}

/** On which days of the week; none stands for all. */
export function WeekdaysField(props: {
  name: FieldName;
  value: readonly string[];
  onInput: (value: string[]) => void;
}) {
  const days = WEEKDAYS.map((id, n) => ({ id, text: weekdayName(n + 1, speaker.language.value) }));
  return <Checks {...props} hint={t('charter-weekdays-hint')} of={days} />;
}

/** For which services of this hall. */
export function ServicesField(props: {
  name: FieldName;
  hint: string;
  value: readonly string[];
  onInput: (value: string[]) => void;
}) {
  const services = setup.hall.value?.value.services ?? [];
  return <Checks {...props} of={services.map(({ id, names }) => ({ id, text: pick(names) }))} />;
}
