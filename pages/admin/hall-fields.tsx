/** The fields by which a hall is named, new or not. */
import { TextField, type FieldName } from './form';
import { t } from './here';

export interface Named {
  name: string;
  address: string;
}

export const hallFields = () => {
  const one = (pointer: string): FieldName => ({ pointers: [pointer], label: t(`halls-${pointer}`) });
  return { name: one('name'), address: one('address'), timeZone: one('timeZone') };
};

/** What a hall is called and where it is. */
export function NameAndAddress(props: { draft: Named; change: (changed: Partial<Named>) => void }) {
  const { draft, change } = props;
  const { name, address } = hallFields();
  return (
    <>
      <TextField
        name={name}
        hint={t('halls-name-hint')}
        value={draft.name}
        onInput={(value) => change({ name: value })}
      />
      <TextField
        name={address}
        hint={t('halls-address-hint')}
        value={draft.address}
        onInput={(value) => change({ address: value })}
      />
    </>
  );
}
