import { signal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import kioskTexts from 'texts:kiosk';
import displayTexts from 'texts:web-display';
import { groupsOf } from '../../kiosk/groups';
import kioskStyle from '../../kiosk/kiosk.css?url';
import { KioskPage, Told } from '../../kiosk/kiosk-page';
import { GroupStep, StartStep, type ServiceSteps } from '../../kiosk/service-steps';
import { DisplayHead, Newest } from '../../web-display/display-head';
import displayStyle from '../../web-display/display.css?url';
import { inParts, noticeSentences, Sentences } from '../../web-display/sentences';
import { takeTurns } from '../../web-display/turns';
import { Waits } from '../../web-display/waits';
import type { Language } from '../../web/language';
import { createSpeaker } from '../../web/texts';
import theme from '../../web/theme.css?url';
import { t } from './here';
import type { Previewed } from './preview';
import { ScreenFrame } from './screen-frame';

const KIOSK = { width: 1080, height: 1920 };
const DISPLAY = { width: 1920, height: 1080 };
/** Nobody waits in a hall that is not there yet: each service has the same wait, and the page says that it is made up. */
const WAIT = { kind: 'between', loMin: 5, hiMin: 10 } as const;
/** The visitor whose number is shown as called. */
const CALLED = '014';

/** Nobody touches these screens. */
const untouched = (group: number | null): ServiceSteps['visit'] => ({
  go: () => {},
  problem: signal(null),
  serviceIds: signal([]),
  group: signal(group),
  openGroup: () => {},
  addService: () => {},
});

/** Kiosk and lobby screen as they will be, in one language, made of their own parts. */
export function PreviewScreens({ of, language }: { of: Previewed; language: Language }) {
  useEffect(takeTurns, []);
  const now = useMemo(() => Date.now(), []);
  const { hall, services, notices } = of;
  const names = { service: (id: string) => services.find((each) => each.id === id) };
  const shared = { of, language, now, names, hall, notices };
  return (
    <>
      <KioskScreen {...shared} />
      <DisplayScreen {...shared} />
    </>
  );
}

interface Screen {
  of: Previewed;
  language: Language;
  now: number;
  names: ServiceSteps['names'];
}

function KioskScreen({ of, language, now, names }: Screen) {
  const speaker = useMemo(() => createSpeaker(kioskTexts, language, null), [language]);
  const { hall, services, notices, about } = of;
  const groups = groupsOf({ services });
  // Who edits a service that lies in a group wants to see it, not the group's name alone.
  const group = about ? (groups?.findIndex(({ serviceIds }) => serviceIds.includes(about)) ?? -1) : -1;
  const steps: ServiceSteps = {
    speaker,
    visit: untouched(group < 0 ? null : group),
    view: { services: services.map(({ id }) => ({ serviceId: id, available: true, wait: WAIT })) },
    hall: { services },
    names,
  };
  const told = (
    <Told
      speaker={speaker}
      view={{ isOpen: true, notices }}
      timeZone={hall.timeZone}
      nowMs={now}
      hasTicket={false}
    />
  );
  return (
    <figure class="preview-kiosk">
      <ScreenFrame
        {...KIOSK}
        title={t('screen-kiosk')}
        class="of-kiosk"
        language={language}
        styles={[theme, kioskStyle]}
      >
        <div class="kiosk">
          <KioskPage {...{ speaker, hall, told }} nowMs={now} onLanguage={() => {}}>
            {group < 0 ? <StartStep {...steps} /> : <GroupStep {...steps} />}
          </KioskPage>
        </div>
      </ScreenFrame>
      <figcaption class="small">{t(group < 0 ? 'screen-kiosk' : 'preview-kiosk-group')}</figcaption>
    </figure>
  );
}

function DisplayScreen({ of, language, now, names }: Screen) {
  const speaker = useMemo(() => createSpeaker(displayTexts, language, null), [language]);
  const { hall, services, notices } = of;
  const first = services.find(({ id }) => id === of.about) ?? services[0];
  return (
    <figure class="preview-display">
      <ScreenFrame
        {...DISPLAY}
        title={t('screen-web-display')}
        class="of-display"
        language={language}
        styles={[theme, displayStyle]}
      >
        <div class="display">
          <DisplayHead name={hall.name} time={speaker.time(now, hall.timeZone)} />
          <main>
            <section class="calls">
              {first && (
                <Newest
                  speaker={speaker}
                  number={`${first.letter}${CALLED}`}
                  place={of.counter ?? ''}
                  isSounding={false}
                />
              )}
            </section>
            <Waits
              speaker={speaker}
              names={names}
              forecasts={services.map(({ id }) => ({ serviceId: id, wait: WAIT }))}
              hidden={false}
            />
          </main>
          <Sentences sentences={inParts(noticeSentences(speaker, names, notices, hall.timeZone))} />
        </div>
      </ScreenFrame>
      <figcaption class="small">{t('screen-web-display')}</figcaption>
    </figure>
  );
}
