import { useSignal } from '@preact/signals';
import type { components } from '../schema';
import { createDesk } from '../rest';
import type { Speaker } from '../texts';
import { Dialog } from './dialog';

type Held = NonNullable<components['schemas']['SourceView']['held']>;

const act = createDesk();

/** Half a day and more is called off only by whoever has read how many that are. */
export function HeldWord(props: {
  speaker: Speaker;
  /** Says what is said of sources. */
  own: Speaker['t'];
  /** Of the source. */
  path: string;
  name: string;
  held: Held;
  /** What was done, in words. */
  onSaid: (text: string) => void;
  onClose: () => void;
}) {
  const { speaker, own, path, name, held, onSaid, onClose } = props;
  const problem = useSignal<string | null>(null);
  const busy = useSignal(false);
  async function word(verb: '/_confirm' | '/_discard') {
    if (busy.peek()) return;
    busy.value = true;
    const answer = await act('POST', `${path}${verb}`, { heldId: held.id });
    busy.value = false;
    if (!answer.ok) {
      const isOther = answer.problem.name === 'wrong-state';
      return void (problem.value = isOther ? own('source-held-gone') : speaker.t('problem-other'));
    }
    onClose();
    onSaid(own(verb === '/_confirm' ? 'source-confirmed' : 'source-discarded', { name }));
  }
  const days = held.days.map((day) => speaker.date(Date.parse(day))).join(', ');
  return (
    <Dialog title={own('source-held-title', { name })} onClose={onClose}>
      <p>{own('source-held', { count: held.calledOff, days })}</p>
      <p>{own('source-held-text')}</p>
      <div role="alert">{problem.value && <p class="banner wrong">{problem.value}</p>}</div>
      <div class="row">
        <button autofocus onClick={onClose}>
          {own('source-back')}
        </button>
        <button aria-disabled={busy.value} onClick={() => void word('/_discard')}>
          {own('source-discard')}
        </button>
        <button class="primary" aria-disabled={busy.value} onClick={() => void word('/_confirm')}>
          {own('source-confirm')}
        </button>
      </div>
    </Dialog>
  );
}
