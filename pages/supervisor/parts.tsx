import type { ComponentType, VNode } from 'preact';
import type { CounterAtWork } from '../../web/contract';
import type { Fetched } from '../../web/fetched';
import { isNarrow } from '../../web/narrow';
import { later } from '../../web/parts/later';
import { Notices } from '../../web/parts/notices';
import { AdvicePanel, AdviceRecord } from './advice';
import { OpenCases, type OpenCaseList } from './cases';
import { Waits } from './chart';
import { Closing } from './closing';
import { AtWork, Counters } from './counters';
import { addressOfPart, piecesOf, place, type Part, type Piece } from './place';
import { Breaches, OftenPassedOn, SoonBroken } from './promises';
import { Services, Totals, WaitingList, type OverviewProps } from './queues';

/** What every part is given. */
export interface PartProps extends OverviewProps {
  hallId: string;
  /** The cases that are open: asked for once, counted beside the part and shown in it. */
  cases: Fetched<OpenCaseList>;
  /** Opens what a counter does, with this service besides. */
  onEdit: (counter: CounterAtWork, also?: string) => void;
}

/** A part in pieces, of which one is looked at: for a screen that has no room for all of it. */
function Pieces(props: PartProps & { part: Part; children: Partial<Record<Piece, VNode[]>> }) {
  const { part, children } = props;
  const { t } = props.speaker;
  const all = piecesOf(part);
  const here = 'part' in place.value && place.value.part === part ? place.value.piece : undefined;
  const chosen = here ?? all[0];
  return (
    <>
      <nav class="pieces" aria-label={t(`part-${part}`)}>
        <ul class="row">
          {all.map((piece) => (
            <li key={piece}>
              <a href={addressOfPart(part, piece)} aria-current={piece === chosen ? 'page' : undefined}>
                {t(`piece-${piece}`)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {chosen && children[chosen]}
    </>
  );
}

/** What helps now, and the hall in one look: its queues and its counters. */
function Now(page: PartProps) {
  const { closed } = page.view;
  if (isNarrow.value) {
    return (
      <>
        {closed && <Closing {...page} />}
        <Pieces {...page} part="now">
          {{
            ahead: [<AdvicePanel {...page} />, <SoonBroken {...page} />, <Totals {...page} />],
            queues: [<Services {...page} />, <WaitingList {...page} />],
            counters: [<Counters {...page} />],
          }}
        </Pieces>
        {!closed && <Closing {...page} />}
      </>
    );
  }
  return (
    <>
      {closed && <Closing {...page} />}
      <AdvicePanel {...page} />
      <Totals {...page} />
      <div class="stack">
        <Services {...page} />
        <SoonBroken {...page} />
      </div>
      <div class="stack">
        <Counters {...page} />
        <WaitingList {...page} />
      </div>
      {!closed && <Closing {...page} />}
    </>
  );
}

/** Promises that broke: what is owed for them, why they did, and what was promised since. */
function Promises(page: PartProps) {
  if (isNarrow.value) {
    return (
      <Pieces {...page} part="promises">
        {{
          broken: [<Breaches {...page} />, <OftenPassedOn {...page} />],
          cases: [<OpenCases {...page} />],
          causes: [<Register {...page} />],
        }}
      </Pieces>
    );
  }
  return (
    <>
      <div class="stack">
        <Breaches {...page} />
        <OftenPassedOn {...page} />
      </div>
      <OpenCases {...page} />
      <Register {...page} />
    </>
  );
}

/** The register of broken promises, with its causes and scenes: it comes with the part that shows it. */
const Register = later(
  async () => (await import('./register')).Register,
  () => null,
);

/** The largest list of the page, which is looked at once or twice a day. */
const DayPlan = later(
  async () => (await import('../../web/parts/day-plan')).DayPlan,
  () => null,
);

/** The day: who is still to come, how long everybody waited, and what came of advice. */
function Day(page: PartProps) {
  if (isNarrow.value) {
    return (
      <Pieces {...page} part="day">
        {{
          plan: [<DayPlan {...page} withContact />],
          waits: [<Waits {...page} />, <AdviceRecord {...page} />],
        }}
      </Pieces>
    );
  }
  return (
    <>
      <DayPlan {...page} withContact />
      <Waits {...page} />
      <AdviceRecord {...page} />
    </>
  );
}

function HallNotices({ speaker, hall, hallId, acts }: PartProps) {
  return <Notices speaker={speaker} hall={hall} hallId={hallId} acts={acts} />;
}

/** Few open it each day, and the plan of a day is the largest form of this page. */
const Staffing = later(
  async () => (await import('./staffing')).Staffing,
  () => null,
);

const Colleagues = later(
  async () => (await import('./colleagues')).Colleagues,
  () => null,
);

/** Who works where now, and how many are needed when. */
function Staff(page: PartProps) {
  return (
    <>
      <AtWork {...page} />
      <Staffing {...page} />
      <Colleagues {...page} />
    </>
  );
}

export const PARTS_SHOWN: Record<Part, ComponentType<PartProps>> = {
  now: Now,
  promises: Promises,
  day: Day,
  notices: HallNotices,
  staff: Staff,
};
