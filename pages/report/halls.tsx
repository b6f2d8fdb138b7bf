import { useFetched } from '../../web/fetched';
import type { HallsReport } from '../../web/contract';
import type { Period } from '../../web/periods';
import type { Speaker } from '../../web/texts';
import { Groups } from './groups';

const EVERY_MS = 15 * 60_000;

/** The halls that this supervisor may see, side by side, and all their visits together; nothing where there is one. */
export function Halls({ speaker, period }: { speaker: Speaker; period: Period }) {
  const { t } = speaker;
  const { value } = useFetched<HallsReport>(`/reports/norms?period=${encodeURIComponent(period)}`, EVERY_MS);
  const halls = value.value?.byHall ?? [];
  if (!value.value || halls.length < 2) return null;
  const groups = [
    { ...value.value.overall, name: t('all-halls') },
    ...halls.map((hall) => ({ ...hall, name: hall.hallName })),
  ];
  return <Groups speaker={speaker} title={t('by-hall')} label={t('hall')} groups={groups} />;
}
