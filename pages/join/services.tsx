import type { KioskService } from '../../web/contract';
import type { Speaker } from '../../web/texts';
import { waitText } from '../../web/waits';

/** What somebody can come for, each with the wait of who comes now; what cannot be had says why. */
export function Services(props: {
  speaker: Speaker;
  services: KioskService[];
  nameOf: (id: string) => string;
  onChoose: (id: string) => void;
}) {
  const { speaker } = props;
  const { t } = speaker;
  return (
    <>
      <h1>{t('title')}</h1>
      <p>{t('intro')}</p>
      <h2>{t('what-for')}</h2>
      <ul class="services">
        {props.services.map((service) => (
          <li key={service.serviceId}>
            <button
              class="service"
              aria-disabled={!service.available}
              onClick={() => service.available && props.onChoose(service.serviceId)}
            >
              <span class="service-name">{props.nameOf(service.serviceId)}</span>
              <span class="service-wait">
                {service.available
                  ? t('wait-now', { wait: waitText(speaker, service.wait) })
                  : t(`unavailable-${service.reason ?? 'noCounter'}`)}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
