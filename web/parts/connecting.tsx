import type { HallInfo } from '../hall';
import { STALE_AFTER_MS, type Live } from '../live';
import type { Speaker } from '../texts';
import { UnknownHall } from './unknown-hall';
import { WholePage } from './whole-page';

/** Nothing to show yet: the hall is unknown, the server does not answer, or one moment. */
export function Connecting(props: { speaker: Speaker; live: Live<unknown>; names?: HallInfo }) {
  const { t } = props.speaker;
  if (props.names?.unknown.value) return <UnknownHall speaker={props.speaker} />;
  if (props.live.silentMs.value > STALE_AFTER_MS) {
    return <WholePage title={t('server-gone')} text={t('server-gone-text')} />;
  }
  return <WholePage title={t('loading')} />;
}
