import type { ServiceSetup } from '../../web/contract';
import { Arrival, later } from '../../web/parts/later';
import { lengthText } from '../../web/waits';
import { lackingIn } from './form';
import { pick, setup, speaker, t } from './here';
import { Edited, PartList, readPart } from './parts';
import { place } from './place';
import { Preview } from './preview';

const MINUTE_S = 60;
const STAY = () => {};
const ServiceForm = later(
  async () => (await import('./service-form')).ServiceForm,
  () => <p class="quiet-text">{t('loading')}</p>,
);
const HallBooking = later(
  async () => (await import('./hall-booking')).HallBooking,
  () => null,
);

export function Services() {
  if (place.value.part) {
    return (
      <Edited<ServiceSetup | null>
        section="services"
        blank={null}
        read={(id) => readPart<ServiceSetup | null>('services', id)}
      >
        {(from, isNew) => <ServiceForm from={from} isNew={isNew} />}
      </Edited>
    );
  }
  const services = setup.hall.value?.value.services ?? [];
  const lines = services.map(({ id, names, letter, group, bring, booking, serviceTime }) => ({
    id,
    name: pick(names),
    badge: letter,
    about: [
      group && pick(group),
      t('service-about', {
        length: lengthText(speaker, Math.max(1, Math.round(serviceTime.meanS / MINUTE_S))),
      }),
      booking && t('booking-yes'),
      lackingText(lackingIn(names, group, bring)),
    ]
      .filter(Boolean)
      .join(' · '),
  }));
  return (
    <>
      <PartList kind="services" lines={lines} />
      {/* It comes below what one came for, and takes the focus from nobody. */}
      <Arrival.Provider value={STAY}>
        <HallBooking />
      </Arrival.Provider>
      <Preview />
    </>
  );
}

const lackingText = (languages: string) => languages && t('texts-lacking', { languages });
