import { Notices } from '../../web/parts/notices';
import { hallId, setup, speaker } from './here';

/** What visitors are told, as the supervisor's page has it too. */
export function HallNotices() {
  const hall = setup.hall.value?.value;
  return hall ? <Notices speaker={speaker} hall={hall} hallId={hallId} /> : null;
}
