import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Municipality as Named } from '../../web/contract';
import { useEditing } from './editing';
import { Form, TextField, type FieldName } from './form';
import { act, isOfAll, t } from './here';
import { readKept } from './parts';
import type { Kept } from './setup';

const PATH = '/municipality';

/** What the municipality is called; only who administers every hall says so. */
export function Municipality() {
  const kept = useSignal<Kept<Named> | null>(null);
  useEffect(() => void readKept<Named>(PATH).then((now) => (kept.value = now)), []);
  if (!kept.value) return null;
  return (
    <section class="card stack" aria-labelledby="municipality">
      <h2 id="municipality" tabIndex={-1}>
        {t('municipality')}
      </h2>
      {isOfAll() ? <NameForm from={kept.value} /> : <p>{kept.value.value.name || t('nothing')}</p>}
    </section>
  );
}

function NameForm({ from }: { from: Kept<Named> }) {
  const name: FieldName = { pointers: ['name'], label: t('municipality-name') };
  const editing = useEditing<Named, Named>({
    from,
    send: (draft, edition) => act('PUT', PATH, { name: draft.name.trim() }, edition),
    read: () => readKept<Named>(PATH),
    saved: (value, edition) => ({ value, ...(edition && { edition }) }),
  });
  return (
    <Form editing={editing} fields={[name]} inWords={(draft) => [[name.label, draft.name]]}>
      <TextField
        name={name}
        hint={t('municipality-name-hint')}
        value={editing.draft.value.name}
        onInput={(value) => editing.change({ name: value })}
      />
    </Form>
  );
}
