import type { Closed, Instant } from '../contract';
import { letters } from '../letters';
import { closedText } from '../opening';
import type { Speaker } from '../texts';
import { StepTitle } from './step-title';

/**
 * That the hall is closed and when it opens; when it had to close in mid-day also why, and what to do. One that is in
 * use no more says that, since it never opens again.
 */
export function ClosedNow(props: {
  speaker: Speaker;
  retired: boolean | undefined;
  closed: Closed | null | undefined;
  opensAt: Instant | null | undefined;
  nowMs: number;
  timeZone: string;
}) {
  const { speaker, closed } = props;
  if (props.retired) {
    return (
      <>
        <StepTitle>{speaker.t('hall-retired')}</StepTitle>
        <p class="closed-why">{speaker.t('hall-retired-text')}</p>
      </>
    );
  }
  return (
    <>
      <StepTitle>{closedText(speaker, props.opensAt, props.nowMs, props.timeZone)}</StepTitle>
      {closed && (
        <p class="closed-why" style={letters(speaker.pick(closed.texts))}>
          {speaker.pick(closed.texts)}
        </p>
      )}
      {closed?.until && <p class="closed-keep">{speaker.t('closed-keep')}</p>}
    </>
  );
}
