import type { CounterView, Hall } from '../../web/contract';
import type { HallInfo } from '../../web/hall';
import type { Live } from '../../web/live';
import type { SessionKeeper } from '../../web/session';
import type { Speaker } from '../../web/texts';
import type { CounterDesk } from './desk';

/** What every part of the page is given. */
export interface CounterPageProps {
  speaker: Speaker;
  keeper: SessionKeeper;
  hallId: string;
  live: Live<CounterView>;
  names: HallInfo;
  desk: CounterDesk;
  view: CounterView;
  hall: Hall;
  onLeave: () => void;
}
