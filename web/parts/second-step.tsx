import { useSignal } from '@preact/signals';
import type { SessionKeeper } from '../session';
import { useMemo } from 'preact/hooks';
import texts from 'texts:second-step';
import staff from 'texts:staff';
import { createSpeaker, together, type Speaker } from '../texts';
import { ProofField, proofOf, proofProblem } from './proof-field';

/** After the right password: the code of an app, or a recovery code. */
export function SecondStep(props: {
  speaker: Speaker;
  keeper: SessionKeeper;
  /** What the password was answered with. */
  step: string;
  /** Begins again; because it took too long, or because somebody wants to. */
  onBack: (isLate: boolean) => void;
}) {
  const { keeper, step, onBack } = props;
  const language = props.speaker.language.value;
  // Its words come with it: most who sign in never read them.
  const speaker = useMemo(() => createSpeaker(together(staff, texts), language, null), [language]);
  const { t } = speaker;
  const wrong = useSignal<string | null>(null);
  const busy = useSignal(false);

  async function submit(event: SubmitEvent) {
    event.preventDefault();
    if (busy.value) return;
    const form = new FormData(event.currentTarget as HTMLFormElement);
    busy.value = true;
    const problem = await keeper.signIn({ secondStep: step, ...proofOf(form) });
    busy.value = false;
    if (problem?.name === 'unauthorized') return onBack(true);
    wrong.value = problem && proofProblem(speaker, problem);
  }

  return (
    <main class="whole-page">
      <form class="card stack sign-in" onSubmit={submit}>
        <h1>{t('second-step')}</h1>
        <ProofField speaker={speaker} isWrong={wrong.value !== null} autofocus />
        <p class={wrong.value ? 'banner wrong' : 'banner-room'} role="alert">
          {wrong.value}
        </p>
        <button class="primary" disabled={busy.value}>
          {t('sign-in-go')}
        </button>
        <button type="button" class="quiet" onClick={() => onBack(false)}>
          {t('second-step-back')}
        </button>
      </form>
    </main>
  );
}
