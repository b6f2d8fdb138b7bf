import type { Speaker } from '../web/texts';
import type { Aid, Aids } from './aids';
import './aids.css';

/** Larger letters, more contrast, everything lower: one touch each, on and off. Takes the texts of `aids`. */
export function AidsBar(props: { speaker: Speaker; aids: Aids; onUse: () => void }) {
  const { speaker, aids } = props;
  const { t } = speaker;
  const offered: Aid[] = aids.canBeLower.value ? ['large', 'contrast', 'low'] : ['large', 'contrast'];
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
