import type { Speaker } from '../../web/texts';
import type { OfferedService } from './shapes';

/** What to bring for these services; nothing where the hall says nothing of it. */
export function Bring(props: { speaker: Speaker; services: readonly OfferedService[] }) {
  const { speaker } = props;
  // Said once where several need the same.
  const texts = new Set(props.services.map(({ bring }) => speaker.pick(bring)).filter(Boolean));
  if (texts.size === 0) return null;
  return (
    <div class="bring">
      <strong>{speaker.t('bring')}</strong>
      {[...texts].map((text) => (
        <p key={text}>
          {/* Each line is a line of its own language, whose full stop stays at its own end. */}
          {text.split('\n').map((line) => (
            <bdi key={line}>{line}</bdi>
          ))}
        </p>
      ))}
    </div>
  );
}
