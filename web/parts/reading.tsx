import type { SessionKeeper } from '../session';
import type { Speaker } from '../texts';

/** Says to whoever may look but not act that this is so: what would change something is not offered to them. */
export function Reading({
  speaker,
  keeper,
  hallId,
}: {
  speaker: Speaker;
  keeper: SessionKeeper;
  hallId: string;
}) {
  if (keeper.may(hallId, 'supervisor')) return null;
  return (
    <p class="banner reading" role="note">
      {speaker.t('reading-only')}
    </p>
  );
}
