import { Notices } from '../../web/parts/notices';
import { hallId, setup, speaker } from './here';
import { Preview } from './preview';

/** What visitors are told, as the supervisor's page has it too, and how it looks on the screens of the hall. */
export function HallNotices() {
  const hall = setup.hall.value?.value;
  if (!hall) return null;
  return (
    <Notices
      speaker={speaker}
      hall={{ ...hall, languages: hall.settings.languages }}
      hallId={hallId}
      screens={(notice) => <Preview notice={notice} />}
    />
  );
}
