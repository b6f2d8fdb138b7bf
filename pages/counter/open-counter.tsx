import { useSignal } from '@preact/signals';
import { problemText } from './problems';
import type { CounterPageProps } from './page';

/** The counter is closed: which services it takes today, and open. */
export function OpenCounter({ speaker, desk, view, hall }: CounterPageProps) {
  const { t } = speaker;
  const chosen = useSignal(view.counter.serviceIds);
  const toggle = (id: string) =>
    (chosen.value = chosen.value.includes(id)
      ? chosen.value.filter((each) => each !== id)
      : [...chosen.value, id]);
  function submit(event: SubmitEvent) {
    event.preventDefault();
    void desk.open(chosen.value);
  }
  return (
    <main class="open-counter">
      <form class="card stack" onSubmit={submit}>
        <fieldset class="stack">
          <legend>{t('open-services')}</legend>
          {hall.services.map((service) => (
            <label key={service.id} class="row check">
              <input
                type="checkbox"
                checked={chosen.value.includes(service.id)}
                onChange={() => toggle(service.id)}
              />
              <span>{speaker.pick(service.names)}</span>
            </label>
          ))}
        </fieldset>
        <p class={desk.problem.value ? 'banner wrong' : 'banner-room'} role="alert">
          {desk.problem.value && problemText(speaker, desk.problem.value.name)}
        </p>
        <button class="primary" disabled={desk.busy.value || chosen.value.length === 0}>
          {t('open-counter', { counter: view.counter.name })}
        </button>
      </form>
    </main>
  );
}
