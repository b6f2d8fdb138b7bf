import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Hall } from '../../web/contract';
import { StepTitle } from '../../web/parts/step-title';
import { get } from '../../web/rest';
import type { Speaker } from '../../web/texts';
import { momentSaid } from './said';
import type { FreeTimes, Place } from './shapes';
import { firstTime, freeTimesPath } from './times';

/** What was found of a hall: its first free time, or the first day after these weeks, or nothing. */
type Found = { first: string | null; next: string | null } | 'failed';

/** Later than any time that a hall can have. */
const NEVER = '9999-12-31';

/** A hall that says nothing for this long keeps nobody from the others: it comes below them. */
const PATIENCE_MS = 3_000;

/** The first free time of each hall, the earliest first, and the way to all times of each. */
export function Where(props: {
  speaker: Speaker;
  halls: Hall[];
  visit: { serviceIds: string[]; persons: number };
  busy: boolean;
  onChoose: (place: Place) => void;
  onLook: (hallId: string) => void;
  onBack: () => void;
}) {
  const { speaker, halls, visit } = props;
  const { t } = speaker;
  const found = useSignal<Record<string, Found>>({});

  async function read({ id }: Hall) {
    const answer = await get<FreeTimes>(freeTimesPath(id, visit));
    const said: Found = answer.ok
      ? { first: firstTime(answer.value.days), next: answer.value.next ?? null }
      : 'failed';
    found.value = { ...found.value, [id]: said };
  }
  const isPatient = useSignal(true);
  useEffect(() => {
    halls.forEach((hall) => void read(hall));
    const timer = setTimeout(() => (isPatient.value = false), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);

  const soonest = ({ id }: Hall) => {
    const said = found.value[id];
    return said && said !== 'failed' ? (said.first ?? said.next ?? NEVER) : NEVER;
  };
  const isComplete = halls.every(({ id }) => found.value[id]);
  // Nothing moves below somebody's finger: what is shown has been put in order, once.
  const order = useRef<Hall[] | null>(null);
  if (isComplete || !isPatient.value) {
    order.current ??= [...halls].sort((one, other) => Date.parse(soonest(one)) - Date.parse(soonest(other)));
  }
  return (
    <>
      <StepTitle key="where">{t('where-when')}</StepTitle>
      <p role="status" class={isComplete ? 'unseen' : 'quiet-text'}>
        {isComplete ? t('first-times') : t('times-loading')}
      </p>
      <ul class="stack">
        {(order.current ?? []).map((hall) => {
          const said = found.value[hall.id];
          return (
            <li key={hall.id} class="card stack">
              <h2>{hall.name}</h2>
              {said === 'failed' ? (
                <>
                  <p>{t('times-failed')}</p>
                  <button onClick={() => void read(hall)}>{t('again')}</button>
                </>
              ) : said?.first ? (
                <>
                  <p>{t('first-free')}</p>
                  <button
                    class="primary"
                    disabled={props.busy}
                    onClick={() => said.first && props.onChoose({ hallId: hall.id, at: said.first })}
                  >
                    {momentSaid(speaker, said.first, hall.timeZone)}
                  </button>
                </>
              ) : said && !said.next ? (
                <p>{t('no-times-at-all')}</p>
              ) : null}
              {said && said !== 'failed' && (said.first ?? said.next) && (
                <button onClick={() => props.onLook(hall.id)}>{t('all-times', { hall: hall.name })}</button>
              )}
            </li>
          );
        })}
      </ul>
      <button onClick={props.onBack}>{t('back')}</button>
    </>
  );
}
