import type { Speaker } from '../../web/texts';
import type { Refused } from './clerk';
import { momentSaid } from './said';

const KNOWN = ['unreachable', 'too-many-requests', 'not-bookable', 'wrong-state', 'hold-lapsed'];

/** Why it did not succeed, and what can be had instead: the free times nearest to one that somebody else took. */
export function Refusal(props: {
  speaker: Speaker;
  refused: Refused | null;
  timeZone: string;
  busy: boolean;
  onChoose: (at: string) => void;
}) {
  const { speaker, refused } = props;
  const { t } = speaker;
  const isTaken = refused?.problem.name === 'time-taken';
  const nearest = (isTaken && refused.problem.nearest) || [];
  const name = refused?.problem.name ?? '';
  return (
    <div role="alert" class="stack refusal">
      {refused && (
        <div class="banner wrong stack">
          <p>
            {isTaken
              ? t('taken', { moment: momentSaid(speaker, refused.at, props.timeZone) })
              : t(KNOWN.includes(name) ? `refused-${name}` : 'refused')}
          </p>
          {isTaken && <p>{t(nearest.length > 0 ? 'taken-nearest' : 'taken-none')}</p>}
        </div>
      )}
      {nearest.map((at) => (
        <button key={at} disabled={props.busy} onClick={() => props.onChoose(at)}>
          {momentSaid(speaker, at, props.timeZone)}
        </button>
      ))}
    </div>
  );
}
