import texts from 'texts:personal-data';
import staff from 'texts:staff';
import { chosenHall } from '../../web/chosen-hall';
import type { Language } from '../../web/language';
import { mount } from '../../web/parts/mount';
import { SignedIn } from '../../web/parts/signed-in';
import type { SessionKeeper } from '../../web/session';
import { createSpeaker, together } from '../../web/texts';
import { StaffPage } from './staff-page';

/** The page on which supervisors work; visitors, who read the other one, download nothing of it. */
export async function showToStaff(keeper: SessionKeeper, language: Language): Promise<void> {
  const speaker = createSpeaker(together(staff, texts), language);
  const hallId = await chosenHall(speaker, keeper);
  mount(
    speaker,
    <SignedIn
      speaker={speaker}
      keeper={keeper}
      hallId={hallId}
      screen="privacy"
      page={() => <StaffPage speaker={speaker} keeper={keeper} hallId={hallId} />}
    />,
  );
}
