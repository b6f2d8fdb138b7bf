import { useSignal } from '@preact/signals';
import type { CounterView, Hall } from '../../web/contract';
import type { Speaker } from '../../web/texts';
import { dayOf, instantOf, wallClock } from '../../web/wall-clock';
import type { CounterDesk } from './desk';
import { problemText } from './problems';

interface ByHandProps {
  speaker: Speaker;
  desk: CounterDesk;
  hall: Hall;
  view: CounterView;
  now: () => number;
}

/** Whoever may have been called by hand while nobody could say so here: with the day that the number is of. */
function candidates({ view, hall, now }: ByHandProps) {
  const today = dayOf(now(), hall.timeZone);
  const waiting = [...view.queue, ...(view.waitingForRoom ?? [])];
  const ended = view.alarms.flatMap((alarm) => (alarm.kind === 'offlineUnhelped' ? alarm.tickets : []));
  return [
    ...waiting.map(({ id, number }) => ({ id, number, day: today })),
    ...ended.map(({ ticketId, number, day }) => ({ id: ticketId, number, day })),
  ];
}

/** After an outage: who was called and helped here by hand, so that nobody waits on in the books. */
export function ByHand(props: ByHandProps) {
  const { speaker, desk, hall } = props;
  const { t } = speaker;
  const chosen = useSignal('');
  const time = useSignal('');
  const outcome = useSignal<'answered' | 'notAnswered'>('answered');
  const refused = useSignal(false);
  const tickets = candidates(props);
  const ticket = tickets.find(({ id }) => id === chosen.value);

  async function submit(event: SubmitEvent) {
    event.preventDefault();
    if (!ticket) return;
    const calledAt = instantOf(`${ticket.day}T${time.value}`, hall.timeZone);
    refused.value = !(await desk.helpedByHand(ticket.id, calledAt, outcome.value));
    if (!refused.value) chosen.value = '';
  }

  return (
    <details class="card">
      <summary>{t('by-hand')}</summary>
      <form class="stack" onSubmit={submit}>
        <p class="quiet-text">{t('by-hand-text')}</p>
        <label for="by-hand-number">{t('by-hand-number')}</label>
        <select
          id="by-hand-number"
          required
          value={chosen.value}
          onChange={(event) => {
            chosen.value = event.currentTarget.value;
            refused.value = false;
          }}
        >
          <option value="">{t('by-hand-choose')}</option>
          {tickets.map(({ id, number, day }) => (
            <option key={id} value={id}>
              {day === dayOf(props.now(), hall.timeZone) ? number : `${number} · ${speaker.day(day)}`}
            </option>
          ))}
        </select>
        <label for="by-hand-time">{t('by-hand-time')}</label>
        <input
          id="by-hand-time"
          type="time"
          required
          value={time.value}
          onFocus={() => {
            time.value ||= wallClock(new Date(props.now()).toISOString(), hall.timeZone).slice(-5);
          }}
          onInput={(event) => (time.value = event.currentTarget.value)}
        />
        <fieldset class="ways">
          <legend>{t('by-hand-outcome')}</legend>
          <div class="row">
            {(['answered', 'notAnswered'] as const).map((each) => (
              <label key={each} class="row way">
                <input
                  type="radio"
                  name="by-hand-outcome"
                  checked={outcome.value === each}
                  onChange={() => (outcome.value = each)}
                />
                {t(`by-hand-${each}`)}
              </label>
            ))}
          </div>
        </fieldset>
        {refused.value && (
          <p class="banner wrong" role="alert">
            {desk.problem.value?.name === 'invalid-input'
              ? t('by-hand-wrong-time')
              : problemText(speaker, desk.problem.value?.name ?? '')}
          </p>
        )}
        <button class="primary" disabled={desk.busy.value}>
          {t('by-hand-go')}
        </button>
      </form>
    </details>
  );
}
