import { ServiceIcon } from '../../web/parts/service-icon';
import { StepTitle } from '../../web/parts/step-title';
import type { Hall } from '../../web/contract';
import type { Speaker } from '../../web/texts';
import { Bring } from './bring';
import type { DraftKept } from './draft';
import { canAdd, mostPersons, onOffer } from './times';

/** What somebody comes for, what to bring for it, and for how many. */
export function What(props: { speaker: Speaker; halls: Hall[]; draft: DraftKept; onNext: () => void }) {
  const { speaker, halls, draft } = props;
  const { t } = speaker;
  const services = onOffer(halls);
  const { serviceIds, persons } = draft.now.value;
  const most = mostPersons(services, serviceIds);

  function choose(id: string, isChosen: boolean) {
    const others = serviceIds.filter((each) => each !== id);
    const chosen = isChosen ? [...others, id] : others;
    const fewer = chosen.length > 0 ? Math.min(persons, mostPersons(services, chosen)) : persons;
    draft.change({ serviceIds: chosen, persons: fewer });
  }

  return (
    <>
      <StepTitle key="what">{t('title')}</StepTitle>
      <fieldset class="choices">
        <legend>
          <h2>{t('what-for')}</h2>
        </legend>
        <p class="quiet-text">{t('what-for-more')}</p>
        <ul class="services">
          {services.map((service) => {
            const isChosen = serviceIds.includes(service.id);
            const isFit = isChosen || canAdd(halls, serviceIds, service.id);
            return (
              <li key={service.id} class={isChosen ? 'service chosen' : 'service'}>
                <label>
                  <input
                    type="checkbox"
                    checked={isChosen}
                    disabled={!isFit}
                    onChange={(event) => choose(service.id, event.currentTarget.checked)}
                  />
                  <ServiceIcon icon={service.icon} />
                  <span class="service-name">{speaker.pick(service.names)}</span>
                </label>
                {!isFit && <p class="small quiet-text">{t('not-together')}</p>}
                {isChosen && <Bring speaker={speaker} services={[service]} />}
              </li>
            );
          })}
        </ul>
      </fieldset>
      {serviceIds.length > 0 && most > 1 && (
        <Persons
          speaker={speaker}
          persons={persons}
          most={most}
          onChoose={(count) => draft.change({ persons: count })}
        />
      )}
      <button
        class="primary"
        aria-disabled={serviceIds.length === 0}
        onClick={() => serviceIds.length > 0 && props.onNext()}
      >
        {t('next')}
      </button>
      {serviceIds.length === 0 && <p class="quiet-text">{t('choose-first')}</p>}
    </>
  );
}

function Persons(props: {
  speaker: Speaker;
  persons: number;
  most: number;
  onChoose: (count: number) => void;
}) {
  const { persons, most } = props;
  const { t } = props.speaker;
  const step = (by: number) => {
    const count = persons + by;
    if (count >= 1 && count <= most) props.onChoose(count);
  };
  return (
    <section class="persons" role="group" aria-labelledby="persons">
      <h2 id="persons">{t('persons')}</h2>
      <div class="row">
        <button aria-label={t('persons-fewer')} aria-disabled={persons <= 1} onClick={() => step(-1)}>
          −
        </button>
        <output aria-live="polite">{t('persons-count', { count: persons })}</output>
        <button aria-label={t('persons-more')} aria-disabled={persons >= most} onClick={() => step(1)}>
          +
        </button>
      </div>
    </section>
  );
}
