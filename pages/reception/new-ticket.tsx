import { useSignal } from '@preact/signals';
import type { IssuedTicket } from '../../web/contract';
import { LANGUAGES, ownName, type Language } from '../../web/language';
import { at } from '../../web/rest';
import { waitText } from '../../web/waits';
import { refusalText, type Doing } from './door';

const NEEDS = ['privateRoom', 'assistance'] as const;
/** As many services as one visit has at most. */
const MOST = 8;

/** A number for whoever comes without an appointment: for one thing or several, with what they need. */
export function NewTicket({ speaker, hallId, names, live, act, onNumber }: Doing) {
  const { t } = speaker;
  const services = useSignal<string[]>([]);
  const needs = useSignal<string[]>([]);
  const language = useSignal<Language>(speaker.language.value);
  const said = useSignal('');
  const toggled = (list: string[], one: string) =>
    list.includes(one) ? list.filter((other) => other !== one) : [...list, one];

  async function issue(event: SubmitEvent) {
    event.preventDefault();
    said.value = '';
    if (services.value.length === 0) {
      said.value = t('choose-service');
      return;
    }
    const answer = await act<IssuedTicket>('POST', `/halls${at(hallId)}/tickets`, {
      serviceIds: services.value,
      language: language.value,
      ...(needs.value.length > 0 && { needs: needs.value }),
    });
    if (answer.ok) onNumber(answer.value);
    else said.value = refusalText(speaker, answer.problem);
  }

  return (
    <section class="card stack" aria-labelledby="new-ticket">
      <h2 id="new-ticket">{t('new-ticket')}</h2>
      <form class="stack" onSubmit={(event) => void issue(event)}>
        <fieldset class="stack">
          <legend>{t('what-for')}</legend>
          {live.data.value?.services.map((service) => {
            const chosen = services.value.includes(service.serviceId);
            return (
              <label key={service.serviceId} class="choice row">
                <input
                  type="checkbox"
                  checked={chosen}
                  disabled={!service.available || (!chosen && services.value.length >= MOST)}
                  onChange={() => (services.value = toggled(services.value, service.serviceId))}
                />
                <span>{speaker.pick(names.service(service.serviceId)?.names)}</span>
                <span class="small quiet-text">
                  {service.available ? waitText(speaker, service.wait) : t('not-now')}
                </span>
              </label>
            );
          })}
        </fieldset>
        <fieldset class="row">
          <legend>{t('needs')}</legend>
          {NEEDS.map((need) => (
            <label key={need} class="choice row">
              <input
                type="checkbox"
                checked={needs.value.includes(need)}
                onChange={() => (needs.value = toggled(needs.value, need))}
              />
              {t(`need-${need}`)}
            </label>
          ))}
        </fieldset>
        <label class="stack">
          <span>{t('visitor-language')}</span>
          <select
            value={language.value}
            onChange={(event) => (language.value = event.currentTarget.value as Language)}
          >
            {LANGUAGES.map((name) => (
              <option key={name} value={name}>
                {ownName(name)}
              </option>
            ))}
          </select>
        </label>
        <p role="status" class={said.value ? 'banner late' : 'unseen'}>
          {said.value}
        </p>
        <button class="primary">{t('give-number')}</button>
      </form>
    </section>
  );
}
