import { useEffect, useRef } from 'preact/hooks';
import type { ComponentChildren, ComponentType } from 'preact';
import { addressOf } from '../../web/address';
import { rememberLanguage } from '../../web/language';
import { Dialog } from '../../web/parts/dialog';
import { HallChoice } from '../../web/parts/hall-choice';
import { LanguageChoice } from '../../web/parts/language-choice';
import { Arrival } from '../../web/parts/later';
import { mount } from '../../web/parts/mount';
import { SignOut } from '../../web/parts/sign-out';
import { SignedIn } from '../../web/parts/signed-in';
import { UnknownHall } from '../../web/parts/unknown-hall';
import { Who } from '../../web/parts/who';
import { WholePage } from '../../web/parts/whole-page';
import { sectionLater } from './later';
import { hallId, keeper, setup, speaker, t } from './here';
import { followAddress, fragmentOf, leave, leaving, place, SECTIONS, type SectionName } from './place';
import { arrive } from './said';
import { Services } from './services';
import '../../web/theme.css';
import '../../web/tables.css';
import './admin.css';

/** The screens of the hall that this page leads to. */
const SCREENS = ['kiosk', 'web-display', 'counter', 'supervisor', 'agenda'];
const PAGES: Record<SectionName, ComponentType> = {
  services: Services,
  counters: sectionLater(async () => (await import('./counters')).Counters),
  opening: sectionLater(async () => (await import('./opening')).Opening),
  planning: sectionLater(async () => (await import('./planning')).Planning),
  sources: sectionLater(async () => (await import('./sources')).Sources),
  settings: sectionLater(async () => (await import('./settings')).HallSettings),
  charters: sectionLater(async () => (await import('./charters')).HallCharters),
  notices: sectionLater(async () => (await import('./notices')).HallNotices),
  posters: sectionLater(async () => (await import('./posters')).HallPosters),
  drafts: sectionLater(async () => (await import('./drafts')).Drafts),
  devices: sectionLater(async () => (await import('./devices')).Devices),
  staff: sectionLater(async () => (await import('./staff')).StaffAccounts),
  keys: sectionLater(async () => (await import('./api-keys')).ApiKeys),
  webhooks: sectionLater(async () => (await import('./webhooks')).Webhooks),
  practice: sectionLater(async () => (await import('./practice')).PracticeHall),
  audit: sectionLater(async () => (await import('./audit')).AuditRecord),
  exchange: sectionLater(async () => (await import('./exchange')).Exchange),
  halls: sectionLater(async () => (await import('./halls')).Halls),
  'house-style': sectionLater(async () => (await import('./house-style')).TownsHouseStyle),
};

function Page() {
  return <SignedIn speaker={speaker} keeper={keeper} hallId={hallId} screen="admin" page={Administration} />;
}

function Administration() {
  useEffect(() => void setup.begin(), []);
  const hall = setup.hall.value?.value;
  if (!hall && setup.missing.value === 'unknown') return <UnknownHall speaker={speaker} />;
  if (!hall && setup.missing.value === 'gone') {
    return <WholePage title={t('server-gone')} text={t('server-gone-text')} />;
  }
  if (!hall) return <WholePage title={t('loading')} />;
  const { section, part } = place.value;
  const Section = PAGES[section];
  return (
    <div class="admin">
      <Top name={hall.name} />
      <nav aria-label={t('title')}>
        <ul>
          {SECTIONS.map((each) => (
            <li key={each}>
              <a href={`#${each}`} aria-current={each === section ? 'page' : undefined}>
                {t(each)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <Main key={fragmentOf({ section, part })}>
        <Section />
      </Main>
      {leaving.value && <Leaving />}
    </div>
  );
}

function Top({ name }: { name: string }) {
  return (
    <header class="row">
      <div class="who">
        <h1>{name}</h1>
        <p class="small quiet-text">
          {t('title')}
          <Who speaker={speaker} keeper={keeper} guide="administrator" />
        </p>
      </div>
      <HallChoice speaker={speaker} keeper={keeper} hallId={hallId} role="admin" />
      <div class="row ways">
        {SCREENS.map((screen) => (
          <a key={screen} href={addressOf(screen, hallId)}>
            {t(`screen-${screen}`)}
          </a>
        ))}
      </div>
      <div class="row">
        <LanguageChoice speaker={speaker} onChoose={rememberLanguage} />
        <SignOut quiet speaker={speaker} keeper={keeper} />
      </div>
    </header>
  );
}

/** Where the section stands; who comes to another one is led there by its heading. */
function Main({ children }: { children: ComponentChildren }) {
  const main = useRef<HTMLElement>(null);
  const isLed = useRef(arrived);
  const lead = () => {
    if (isLed.current) main.current?.querySelector('h2')?.focus();
  };
  useEffect(() => {
    lead();
    arrived = true;
    arrive();
  }, []);
  return (
    <main class="stack" ref={main}>
      <Arrival.Provider value={lead}>{children}</Arrival.Provider>
    </main>
  );
}
/** The first section is where the browser puts whoever opens the page. */
let arrived = false;

/** Whoever goes without saving is asked first. */
function Leaving() {
  const stay = () => (leaving.value = null);
  return (
    <Dialog title={t('leave-title')} onClose={stay}>
      <p>{t('leave-text')}</p>
      <div class="row">
        <button autofocus onClick={stay}>
          {t('leave-stay')}
        </button>
        <button class="primary" onClick={leave}>
          {t('leave-go')}
        </button>
      </div>
    </Dialog>
  );
}

followAddress();
mount(speaker, <Page />);
