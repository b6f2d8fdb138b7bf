import type { HallSetup } from '../../web/contract';
import { at } from '../../web/rest';
import { useEditing } from './editing';
import { Form, type InWords } from './form';
import { hallFields, NameAndAddress } from './hall-fields';
import { act, hallId, setup, t } from './here';
import { readHall } from './other-hall';
import { Edited } from './parts';
import { go } from './place';
import { sayThere } from './said';
import type { Kept } from './setup';
import { TimeZoneField } from './time-zone';

interface Draft {
  name: string;
  address: string;
  timeZone: string;
}
const BLANK: Draft = { name: '', address: '', timeZone: '' };

const keptDraft = ({ value, ...kept }: Kept<HallSetup>): Kept<Draft> => ({
  value: { name: value.name, address: value.address ?? '', timeZone: value.timeZone },
  ...kept,
});

/** What a hall is called, where it is and how its clocks go. */
export function OneHall({ id }: { id: string }) {
  const read = async () => {
    const now = await readHall(id);
    return now && keptDraft(now);
  };
  return (
    <Edited<Draft> section="halls" blank={BLANK} read={read}>
      {(from) => <DataForm id={id} from={from} />}
    </Edited>
  );
}

function inWords(draft: Draft): InWords {
  const { name, address, timeZone } = hallFields();
  return [
    [name.label, draft.name],
    [address.label, draft.address],
    [timeZone.label, draft.timeZone],
  ];
}

function DataForm({ id, from }: { id: string; from: Kept<Draft> }) {
  const { name, address, timeZone } = hallFields();
  const back = () => go({ section: 'halls', part: null });
  const editing = useEditing<Draft, HallSetup>({
    from,
    send: (draft, edition) => act('PATCH', `/halls${at(id)}`, draft, edition),
    read: async () => {
      const now = await readHall(id);
      return now && keptDraft(now);
    },
    saved: (hall, edition) => {
      const kept = { value: hall, ...(edition && { edition }) };
      if (id === hallId) setup.take(hall, edition);
      sayThere(t('saved', { name: hall.name }));
      back();
      return keptDraft(kept);
    },
  });
  const draft = editing.draft.value;
  return (
    <section class="card stack" aria-labelledby="hall">
      <h2 id="hall" tabIndex={-1}>
        {t('halls-change', { name: from.value.name })}
      </h2>
      <Form editing={editing} fields={[name, address, timeZone]} inWords={inWords} onCancel={back}>
        <NameAndAddress draft={draft} change={editing.change} />
        <TimeZoneField
          name={timeZone}
          hint={t('halls-timeZone-change-hint')}
          value={draft.timeZone}
          onInput={(value) => editing.change({ timeZone: value })}
        />
      </Form>
    </section>
  );
}
