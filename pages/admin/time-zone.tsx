import { Field, type FieldName } from './form';

/** The time zones of the Kingdom, before what else a browser knows. */
const OF_THE_KINGDOM = ['Europe/Amsterdam', 'America/Kralendijk', 'America/Curacao', 'America/Aruba'];

/** Which clocks a hall goes by. */
export function TimeZoneField(props: {
  name: FieldName;
  hint: string;
  value: string;
  onInput: (value: string) => void;
}) {
  const offered = [...new Set([...OF_THE_KINGDOM, ...(props.value ? [props.value] : [])])];
  return (
    <Field name={props.name} hint={props.hint}>
      {(control) => (
        <>
          <input
            {...control}
            list="time-zones"
            autocomplete="off"
            value={props.value}
            onInput={(event) => props.onInput(event.currentTarget.value)}
          />
          <datalist id="time-zones">
            {offered.map((zone) => (
              <option key={zone} value={zone} />
            ))}
          </datalist>
        </>
      )}
    </Field>
  );
}
