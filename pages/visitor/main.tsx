import { computed, effect, signal, untracked } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import texts from 'texts:visitor';
import { ACCESSIBILITY, privacyAddress } from '../../web/address';
import type { RedressKind, TicketView } from '../../web/contract';
import { followHall } from '../../web/hall';
import { browserLanguage, rememberedLanguage, rememberLanguage } from '../../web/language';
import { connectLive } from '../../web/live';
import { keepFocus } from '../../web/lost-focus';
import { Connecting } from '../../web/parts/connecting';
import { Dialog } from '../../web/parts/dialog';
import { LanguageChoice } from '../../web/parts/language-choice';
import { mount } from '../../web/parts/mount';
import { TownLogo } from '../../web/parts/town-logo';
import { WholePage } from '../../web/parts/whole-page';
import { at, createDesk, get } from '../../web/rest';
import { createSound } from '../../web/sound';
import { soundedAt } from '../../web/sounded';
import { createSpeaker } from '../../web/texts';
import { Receipt } from '../../web/parts/receipt';
import { Absence, isExpected } from './absence';
import { AskDialog, type Asked } from './ask';
import { Heard, SoundChoice } from './heard';
import { OtherChoice } from './other-choice';
import { Owed } from './owed';
import { keepAwake } from './awake';
import { forgetVisit, visitOf } from './kept';
import { TicketNow } from './ticket-now';
import { Rating, type RatingBody } from './rating';
import { canBeWarned, Warned } from './warn';
import { createTeller, isHeldUp, titleOf } from './said';
import '../../web/theme.css';
import './visitor.css';
import './head.css';

const speaker = createSpeaker(texts, rememberedLanguage() ?? browserLanguage());
/** In the fragment, which browsers never send: the token is in no log and no referrer. */
const token = visitOf(location.hash);
const path = `/tickets${at(token)}`;
const act = createDesk();
const failed = signal(false);
const askingToLeave = signal(false);
const asking = signal<Asked | null>(null);

addEventListener('hashchange', () => location.reload());

async function probe(): Promise<'refused' | 'unknown'> {
  const answer = await get(path);
  if (answer.ok || ![400, 401, 404].includes(answer.problem.status)) return 'unknown';
  forgetVisit();
  return 'refused';
}

const live = token ? connectLive<TicketView>(`/api/v1${path}/live`, { probe }) : null;
const NEAR = 'near';
/** What makes a phone shake and sound: that the turn is near, a call, or that the hall has to close. */
const lookUp = computed(() => {
  const ticket = live?.data.value;
  // Who sits in the hall when it has to close must look up too.
  if (ticket?.closed && isHeldUp(ticket)) return `${ticket.hallId}/closed/${ticket.closed.since}`;
  if (ticket?.state === 'called' && ticket.callId) return `${ticket.hallId}/${ticket.callId}`;
  // Once for each service: a wait that trembles about the limit must not shake the phone again and again.
  return ticket?.nearly ? `${ticket.hallId}/${ticket.id}/${NEAR}/${ticket.legs.length}` : null;
});
const isNear = (why: string) => why.split('/').at(-2) === NEAR;

/** A phone in a pocket: it shakes and sounds when the turn comes, and again for a recall; not when it is looked at. */
const SHAKE_MS = [300, 150, 300, 150, 600];
const SHAKE_NEAR_MS = [200, 150, 200];
const sound = createSound();
const sounded = soundedAt('visitor');
/** Whoever opens the page when the turn is near already looks at it: that shakes and sounds nothing. */
let isOpened = false;
effect(() => {
  if (!live?.data.value) return;
  const why = lookUp.value;
  const isLookedAt = !isOpened;
  isOpened = true;
  if (!why || sounded.has(why)) return;
  sounded.add(why);
  if (isNear(why) && isLookedAt) return;
  navigator.vibrate?.(isNear(why) ? SHAKE_NEAR_MS : SHAKE_MS);
  sound.chime();
});

keepAwake(computed(() => live?.data.value?.nearly === true || live?.data.value?.state === 'called'));

// Not drawn but set: a tab out of sight is not drawn, and its title is all that can be seen of it.
const teller = createTeller(speaker);
effect(() => {
  const ticket = live?.data.value;
  if (!ticket) return;
  document.title = titleOf(speaker, ticket);
  untracked(() => teller.hear(ticket, performance.now()));
});

async function leave() {
  askingToLeave.value = false;
  failed.value = !(await act('POST', `${path}/_cancel`, {})).ok;
}

async function goAway(minutes?: number) {
  const { ok } = await act('POST', `${path}/_away`, minutes === undefined ? {} : { minutes });
  failed.value = !ok;
  return ok;
}

async function comeBack() {
  failed.value = !(await act('POST', `${path}/_back`)).ok;
}

async function ask(kind: RedressKind) {
  const result = await act('POST', `${path}/redress`, { kind });
  failed.value = !result.ok;
  return result.ok;
}

async function rate(body: RatingBody) {
  return (await act('POST', `${path}/ratings`, body)).ok;
}

async function askPrivateRoom() {
  failed.value = !(await act('POST', `${path}/_askprivateroom`)).ok;
}

async function chooseAgain(serviceIds: string[]) {
  return (await act('POST', `${path}/_changeservice`, { serviceIds })).ok;
}

const send = async (body: object) => (await act('POST', `${path}/${asking.value}`, body)).ok;

/** What can be asked about the visit, each once, and what was promised after it. */
function Asking({ ticket }: { ticket: TicketView }) {
  const { t } = speaker;
  const beforeHelp = ['waiting', 'parked'].includes(ticket.state);
  // Who is called has one thing to do: to go there.
  if (ticket.state === 'called') return null;
  return (
    <>
      {ticket.cases.map((each) => (
        <Receipt key={each.kind} speaker={speaker} receipt={each} />
      ))}
      {ticket.roomAsked && beforeHelp && <p class="quiet-text">{t('room-asked')}</p>}
      <div class="stack asking">
        <OtherChoice speaker={speaker} ticket={ticket} onChoose={chooseAgain} />
        {ticket.hasRoom && !ticket.roomAsked && beforeHelp && (
          <button class="quiet" onClick={() => void askPrivateRoom()}>
            {t('room-ask')}
          </button>
        )}
        {ticket.explainsOnRequest && !isExpected(ticket) && (
          <button class="quiet" onClick={() => (asking.value = 'explanations')}>
            {t('explanations-ask')}
          </button>
        )}
        {ticket.canAsk.includes('complaint') && (
          <button class="quiet" onClick={() => (asking.value = 'complaints')}>
            {t('complaints-ask')}
          </button>
        )}
        {ticket.canAsk.includes('suggestion') && (
          <button class="quiet" onClick={() => (asking.value = 'suggestions')}>
            {t('suggestions-ask')}
          </button>
        )}
      </div>
    </>
  );
}

/** The languages of the hall, which is asked for them once. */
function Languages({ hallId }: { hallId: string }) {
  const { hall } = useMemo(() => followHall(hallId), [hallId]);
  return <LanguageChoice speaker={speaker} among={hall.value?.languages} onChoose={rememberLanguage} />;
}

function Visitor() {
  const { t } = speaker;
  if (!live || live.state.value === 'refused')
    return <WholePage title={t('no-ticket')} text={t('no-ticket-text')} />;
  const ticket = live.data.value;
  if (!ticket) return <Connecting speaker={speaker} live={live} />;
  const canLeave = ['waiting', 'called', 'parked'].includes(ticket.state);
  // Whoever still waits must not read elsewhere while their number is called.
  const isOver = ['done', 'noShow', 'cancelled'].includes(ticket.state);
  return (
    <div class={`visitor visitor-${ticket.state}`}>
      <header>
        <TownLogo />
        <strong>{ticket.hallName}</strong>
        <Languages hallId={ticket.hallId} />
      </header>
      <main class="stack">
        <div role="alert">
          {live.state.value === 'stale' && <p class="banner wrong">{t('line-down')}</p>}
          {failed.value && <p class="banner wrong">{t('problem-other')}</p>}
        </div>
        <Heard teller={teller} />
        <TicketNow speaker={speaker} ticket={ticket} nowMs={live.clock.now.value} />
        {ticket.breach && (
          <Owed
            speaker={speaker}
            ticket={ticket}
            breach={ticket.breach}
            path={path}
            token={token}
            onAsk={ask}
          />
        )}
        {(ticket.canRate || ticket.rating) && (
          <Rating speaker={speaker} rated={!ticket.canRate} onRate={rate} />
        )}
        {!isHeldUp(ticket) && (
          <Absence speaker={speaker} ticket={ticket} onAway={goAway} onBack={() => void comeBack()} />
        )}
        <Asking ticket={ticket} />
        {canBeWarned && ['waiting', 'parked'].includes(ticket.state) && (
          <Warned speaker={speaker} path={path} />
        )}
        {['waiting', 'parked'].includes(ticket.state) && !isExpected(ticket) && (
          <SoundChoice speaker={speaker} sound={sound} />
        )}
      </main>
      <footer>
        {canLeave && <button onClick={() => (askingToLeave.value = true)}>{t('leave')}</button>}
        {isOver && <a href={privacyAddress('visitors', ticket.hallId)}>{t('kept-of-you')}</a>}
        {isOver && <a href={ACCESSIBILITY}>{t('accessibility')}</a>}
      </footer>
      {asking.value && (
        <AskDialog
          speaker={speaker}
          asked={asking.value}
          onSend={send}
          onClose={() => (asking.value = null)}
        />
      )}
      {askingToLeave.value && canLeave && (
        <Dialog title={t('leave-title')} onClose={() => (askingToLeave.value = false)}>
          <p>{t('leave-text')}</p>
          <button class="primary" onClick={() => (askingToLeave.value = false)}>
            {t('leave-no')}
          </button>
          <button onClick={() => void leave()}>{t('leave-yes')}</button>
        </Dialog>
      )}
    </div>
  );
}

keepFocus();
mount(speaker, <Visitor />);
