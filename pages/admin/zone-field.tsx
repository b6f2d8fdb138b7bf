import { Field, type FieldName } from './form';
import { setup, t } from './here';
import { zonesOf } from './zones';

const zones = () => zonesOf(setup.hall.value?.value.counters ?? []);

/** A part of the hall by its name; the whole hall where none is named. */
export const zoneText = (zone: string) => zone || t('devices-zone-all');

/** Whether counters of the hall are in it, as far as is known. */
export const hasZone = (zone: string) => setup.hall.value === null || zones().includes(zone);

/** Chooses a part of the hall, or the whole; nothing where the hall has no parts. */
export function ZoneField(props: {
  name: FieldName;
  hint: string;
  zone: string;
  onChange: (zone: string) => void;
}) {
  // One that is no more stays to be seen, until another is chosen.
  const choices = [...new Set([...zones(), props.zone])].filter(Boolean);
  if (choices.length === 0) return null;
  return (
    <Field name={props.name} hint={props.hint}>
      {(control) => (
        <select
          {...control}
          value={props.zone}
          onChange={(event) => props.onChange(event.currentTarget.value)}
        >
          {['', ...choices].map((choice) => (
            <option key={choice} value={choice}>
              {choice && !zones().includes(choice)
                ? t('devices-zone-gone', { zone: choice })
                : zoneText(choice)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
