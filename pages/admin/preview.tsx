import { signal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { HallSetup, Notice, ServiceSetup } from '../../web/contract';
import { LANGUAGES, ownName, type Language } from '../../web/language';
import { setup, speaker, t } from './here';

/** What the screens show of a hall: as it is set up, with what is being edited in its place. */
export interface Previewed {
  hall: Pick<HallSetup, 'name' | 'timeZone'>;
  services: Pick<ServiceSetup, 'id' | 'names' | 'group' | 'letter' | 'icon'>[];
  notices: Notice[];
  /** The counter to which somebody is called. */
  counter?: string;
  /** The service that is edited. */
  about?: string;
}

/** What is edited and not saved yet. */
export interface Unsaved {
  service?: Previewed['services'][number];
  counter?: string;
  notice?: Notice;
}

function previewedOf(hall: HallSetup, { service, counter, notice }: Unsaved): Previewed {
  const isKnown = hall.services.some(({ id }) => id === service?.id);
  const services = hall.services.map((each) => (each.id === service?.id ? service : each));
  const shown = hall.notices
    .filter(({ phase, id }) => (phase === 'shown' || phase === 'announced') && id !== notice?.id)
    .map(({ id, texts, from, phase, serviceIds }) => ({
      id,
      text: texts,
      startsAt: phase === 'announced' ? (from ?? null) : null,
      serviceIds: serviceIds ?? [],
    }));
  const called = counter ?? hall.counters[0]?.name;
  return {
    hall,
    services: service && !isKnown ? [...services, service] : services,
    // Two sentences fit at once: the one that is written comes first.
    notices: notice ? [notice, ...shown] : shown,
    ...(called && { counter: called }),
    ...(service && { about: service.id }),
  };
}

/** Who has opened it once sees it with the next thing too. */
const isOpen = signal(false);
/** Loaded when somebody looks: the parts of two other pages weigh as much as a section of this one. */
const screens = signal<typeof import('./preview-screens').PreviewScreens | null>(null);

/** What visitors will see on the kiosk and the lobby screen, before it is saved. */
export function Preview(props: Unsaved) {
  const language = useSignal<Language>(speaker.language.peek());
  const hall = setup.hall.value?.value;
  const Screens = screens.value;
  useEffect(() => {
    if (!isOpen.value || screens.peek()) return;
    void import('./preview-screens').then(({ PreviewScreens }) => (screens.value = PreviewScreens));
  }, [isOpen.value]);
  if (!hall) return null;
  return (
    <details
      class="card preview"
      open={isOpen.value}
      onToggle={({ currentTarget }) => (isOpen.value = currentTarget.open)}
    >
      <summary>{t('preview')}</summary>
      {isOpen.value && (
        <div class="stack">
          <div class="row language-choice" role="group" aria-label={t('preview-language')}>
            {LANGUAGES.map((each) => (
              <button
                key={each}
                type="button"
                lang={each}
                aria-pressed={language.value === each}
                onClick={() => (language.value = each)}
              >
                {ownName(each)}
              </button>
            ))}
          </div>
          <p class="small quiet-text">{t('preview-about')}</p>
          <div class="screens">
            {Screens && <Screens of={previewedOf(hall, props)} language={language.value} />}
          </div>
        </div>
      )}
    </details>
  );
}
