import type { Hall, ListOf, ServiceForecast } from '../../web/contract';
import { useFetched, type Fetched } from '../../web/fetched';
import { at } from '../../web/rest';
import type { Speaker } from '../../web/texts';
import { promiseText, waitText } from '../../web/waits';

const FORECAST_EVERY_MS = 30_000;

/** How long whoever comes now waits for each service, and what is promised or aimed for. */
export function Now({ speaker, hallId, hall }: { speaker: Speaker; hallId: string; hall: Fetched<Hall> }) {
  const { t } = speaker;
  const asked = useFetched<ListOf<ServiceForecast>>(`/halls${at(hallId)}/forecast`, FORECAST_EVERY_MS);
  const services = hall.value.value?.services ?? [];
  const forecasts = asked.value.value?.items;
  const failed = asked.failed.value || hall.failed.value;
  return (
    <section class="card stack now" aria-labelledby="now">
      <h2 id="now">{t('now')}</h2>
      <div role="status">
        {failed && <p class="banner wrong">{t('now-failed')}</p>}
        {!forecasts && !failed && <p class="quiet-text">{t('loading')}</p>}
      </div>
      {forecasts && !asked.failed.value && services.length > 0 && (
        <>
          <p class="small quiet-text">{t('now-explained')}</p>
          <dl>
            {services.map((service) => {
              const told = forecasts.find(({ serviceId }) => serviceId === service.id);
              // The norm with which the server compared the wait stands beside it; otherwise the one that holds for all.
              const norm = told?.norm ?? service.norms.walkIn;
              const past = told?.norm && told.pastNorm;
              return (
                <div key={service.id}>
                  <dt>{speaker.pick(service.names) || service.id}</dt>
                  <dd class={past ? 'past' : ''}>
                    <strong>
                      {waitText(speaker, told?.wait)}
                      {past && <span class="small"> {t(`past-norm-${told.norm?.commitment}`)}</span>}
                    </strong>
                    {norm && <span class="small quiet-text">{promiseText(speaker, norm)}</span>}
                  </dd>
                </div>
              );
            })}
          </dl>
        </>
      )}
    </section>
  );
}
