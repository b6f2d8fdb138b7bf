import type { Speaker } from '../web/texts';
import type { Aid, Aids } from './aids';
import './aids.css';

/**
 * Larger letters, more contrast, everything lower: one touch each, on and off. Takes the texts of `aids`. What hangs within
 * reach, such as a tablet at the door, has nothing to bring lower (`inReach`).
 */
export function AidsBar(props: { speaker: Speaker; aids: Aids; onUse: () => void; inReach?: boolean }) {
  const { speaker, aids } = props;
  const { t } = speaker;
  const offered: Aid[] =
    aids.canBeLower.value && !props.inReach ? ['large', 'contrast', 'low'] : ['large', 'contrast'];
  return (
    <section class="aids" aria-label={t('aids')}>
      {offered.map((aid) => (
        <button
          key={aid}
          class="aid"
          aria-pressed={aids.isOn(aid)}
          onClick={() => {
            aids.turn(aid);
            props.onUse();
          }}
        >
          {t(`aid-${aid}`)}
        </button>
      ))}
    </section>
  );
}
