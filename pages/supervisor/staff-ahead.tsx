import { PRACTICE } from '../../web/address';
import { PracticeHall } from '../../web/parts/practice-hall';
import type { OverviewProps } from './queues';
import { Staffing } from './staffing';

/** What is seldom looked at of staff: who is needed when, and where new ones learn. */
export function StaffAhead(props: OverviewProps & { hallId: string }) {
  return (
    <>
      <Staffing {...props} />
      {!PRACTICE && (
        <section class="card wide stack">
          <h2>{props.speaker.t('practice')}</h2>
          <PracticeHall speaker={props.speaker} hallId={props.hallId} />
        </section>
      )}
    </>
  );
}
