import type { HallSetup } from '../../web/contract';
import { BookingFields, bookingInWords, bookingNames } from './booking-fields';
import { patchedRule, typedRule, type BookingDraft } from './booking-rule';
import { said } from './booking-words';
import { patchHall } from './change-hall';
import { useEditing } from './editing';
import { Form } from './form';
import { FreeWeek } from './free-week';
import { hallId, setup } from './here';
import type { Kept } from './setup';

const keptRule = ({ value, ...kept }: Kept<HallSetup>): Kept<BookingDraft> => ({
  // The hall's own rule is one that services fall back on: there is always something to say of it.
  value: { ...typedRule(value.booking), isBooked: true },
  ...kept,
});

/** As it is sent: a rule that says nothing is none. */
const bodyOf = (draft: BookingDraft) => ({ booking: patchedRule(draft) });

/** What holds for whatever can be booked in this hall, where a service says nothing else; and where visitors book. */
export function HallBooking() {
  const kept = setup.hall.value;
  return kept && <RuleForm from={keptRule(kept)} />;
}

function RuleForm({ from }: { from: Kept<BookingDraft> }) {
  const editing = useEditing<BookingDraft, HallSetup>({
    from,
    send: (draft, edition) => patchHall(bodyOf(draft), edition),
    read: async () => {
      const now = await setup.read();
      return now && keptRule(now);
    },
    saved: (hall, edition) => {
      setup.take(hall, edition);
      return keptRule({ value: hall, ...(edition && { edition }) });
    },
  });
  const draft = editing.draft.value;
  const hall = setup.hall.value?.value;
  return (
    <section class="card stack" aria-labelledby="booking">
      <h2 id="booking" tabIndex={-1}>
        {said('booking-of-hall')}
      </h2>
      <p class="quiet-text">{said('booking-of-hall-help')}</p>
      {hall?.services.some(({ booking }) => booking) && (
        <p>
          <a href={`/book/?hall=${encodeURIComponent(hallId)}`}>{said('booking-page')}</a>
        </p>
      )}
      <Form editing={editing} fields={bookingNames(draft)} inWords={bookingInWords} later={bodyOf}>
        <BookingFields draft={draft} empty={said('booking-empty-hall')} onChange={editing.change} />
      </Form>
      {hall && <FreeWeek hall={hall} />}
    </section>
  );
}
