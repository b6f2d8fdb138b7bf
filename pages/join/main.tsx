import { effect, signal } from '@preact/signals';
import texts from 'texts:join';
import { privacyAddress } from '../../web/address';
import { chosenHall } from '../../web/chosen-hall';
import type { IssuedTicket, Joining } from '../../web/contract';
import { followHall } from '../../web/hall';
import { browserLanguage, rememberedLanguage, rememberLanguage } from '../../web/language';
import { keepFocus } from '../../web/lost-focus';
import { besidesClosing, noticeText } from '../../web/notices';
import { ClosedNow } from '../../web/parts/closed-now';
import { LanguageChoice } from '../../web/parts/language-choice';
import { later } from '../../web/parts/later';
import { mount } from '../../web/parts/mount';
import { UnknownHall } from '../../web/parts/unknown-hall';
import { WholePage } from '../../web/parts/whole-page';
import { at, createDesk, get } from '../../web/rest';
import { createSpeaker } from '../../web/texts';
import { Confirm } from './confirm';
import { Services } from './services';
import '../../web/theme.css';
import './join.css';

/** Waits are of a moment: whoever looks on, or comes back to the page, reads of this one. */
const READ_EVERY_MS = 20_000;

const speaker = createSpeaker(texts, rememberedLanguage() ?? browserLanguage());
const hallId = await chosenHall(speaker);
const names = followHall(hallId);
const act = createDesk();
const path = `/halls${at(hallId)}/remote-tickets`;
/** The page as a sheet for the door: whoever hangs it up comes here from the administration. */
const isPoster = new URLSearchParams(location.search).has('poster');
const Poster = later(
  async () => (await import('./poster')).Poster,
  () => null,
);
const joining = signal<Joining | null>(null);
const lost = signal(false);
const chosen = signal<string | null>(null);
const refused = signal<string | null>(null);
const busy = signal(false);

async function read() {
  const answer = await get<Joining>(path);
  lost.value = !answer.ok;
  if (answer.ok) joining.value = answer.value;
}

void read();
setInterval(() => document.visibilityState === 'visible' && void read(), READ_EVERY_MS);
document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && void read());

effect(() => {
  const hall = names.hall.value;
  if (hall) document.title = `${speaker.t('title')} · ${hall.name}`;
});

async function take() {
  if (busy.value || chosen.value === null) return;
  busy.value = true;
  const body = { serviceIds: [chosen.value], language: speaker.language.value };
  const result = await act<IssuedTicket>('POST', path, body);
  busy.value = false;
  // The token stands in the fragment, which browsers never send.
  if (result.ok) return location.assign(`/visitor/#${result.value.token}`);
  refused.value = result.problem.name;
  void read();
}

const REFUSALS = [
  'too-many-requests',
  'remote-full',
  'remote-not-offered',
  'service-unavailable',
  'hall-closed',
];

/** Whoever is not in the hall yet takes a number: what for, how long it takes now, and what to do after it. */
function Join() {
  const { t } = speaker;
  const hall = names.hall.value;
  const view = joining.value;
  if (names.unknown.value) return <UnknownHall speaker={speaker} />;
  if (!hall || !view) {
    return lost.value || names.failed.value ? (
      <WholePage title={t('server-gone')} text={t('server-gone-text')} />
    ) : (
      <WholePage title={t('loading')} />
    );
  }
  const service = view.services.find(({ serviceId }) => serviceId === chosen.value);
  const nameOf = (id: string) => speaker.pick(names.service(id)?.names) || id;
  return (
    <div class="join">
      <header class="row">
        <strong>{hall.name}</strong>
        <LanguageChoice speaker={speaker} among={hall.languages} onChoose={rememberLanguage} />
      </header>
      <main class="stack">
        <div role="alert">
          {lost.value && <p class="banner wrong">{t('old')}</p>}
          {refused.value && (
            <p class="banner wrong">
              {t(REFUSALS.includes(refused.value) ? `refused-${refused.value}` : 'refused')}
            </p>
          )}
        </div>
        {isPoster ? (
          <Poster
            speaker={speaker}
            address={`${location.origin}/join/?hall=${encodeURIComponent(hall.id)}`}
          />
        ) : view.reason === 'hallClosed' ? (
          <ClosedNow
            speaker={speaker}
            retired={false}
            closed={view.closed}
            opensAt={view.opensAt}
            nowMs={Date.now()}
            timeZone={hall.timeZone}
          />
        ) : view.reason ? (
          <>
            <h1>{t(`none-${view.reason}`)}</h1>
            <p>{t(`none-${view.reason}-text`)}</p>
          </>
        ) : service?.available ? (
          <Confirm
            speaker={speaker}
            name={nameOf(service.serviceId)}
            service={service}
            withinS={view.checkInWithinS}
            busy={busy.value}
            onTake={() => void take()}
            onBack={() => (chosen.value = null)}
          />
        ) : (
          <Services
            speaker={speaker}
            services={view.services}
            nameOf={nameOf}
            onChoose={(id) => {
              refused.value = null;
              chosen.value = id;
            }}
          />
        )}
        {!isPoster && <Besides notices={view.notices} timeZone={hall.timeZone} />}
      </main>
    </div>
  );
}

/** What visitors are told, and what is kept of them: nothing for paper, which stays when it is no longer so. */
function Besides(props: { notices: Joining['notices']; timeZone: string }) {
  const { t } = speaker;
  return (
    <>
      {besidesClosing(props.notices).map((notice) => (
        <p key={notice.id} class="banner">
          {noticeText(speaker, notice, props.timeZone)}
        </p>
      ))}
      <p class="quiet-text small">
        {t('privacy')} <a href={privacyAddress('visitors', hallId)}>{t('privacy-more')}</a>
      </p>
    </>
  );
}

keepFocus();
mount(speaker, <Join />);
