import { signal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { FirstRun, HallTemplate, ListOf, Charter, SetUp, Session } from '../../web/contract';
import { rememberLanguage } from '../../web/language';
import { LanguageChoice } from '../../web/parts/language-choice';
import { mount } from '../../web/parts/mount';
import { WholePage } from '../../web/parts/whole-page';
import { problemText } from '../../web/faults';
import { get, type Problem } from '../../web/rest';
import { Charters } from './charter';
import { Done } from './done';
import { accountOf, begin, bodyOf, draft, keepMade, made, password, type Offer } from './draft';
import { faults } from './field';
import { Counters, Services, Week } from './hall';
import { act, secret, speaker, t } from './here';
import { Town, You } from './people';
import { go, step, stepOf, stepsOf, type Step } from './steps';
import '../../web/theme.css';
import './setup.css';

const RETRY_MS = 3_000;
/** What is known of the server: whether it can be set up, and what it offers to begin with. */
const state = signal<FirstRun['state'] | 'asking' | 'gone' | 'dead'>('asking');
const offer = signal<Offer | null>(null);
const busy = signal(false);
const problem = signal<Problem | null>(null);

async function ask() {
  const [first, templates, charters] = await Promise.all([
    get<FirstRun>('/setup'),
    get<ListOf<HallTemplate>>('/hall-templates'),
    get<ListOf<Charter>>('/charters'),
  ]);
  const template = templates.ok ? templates.value.items[0] : undefined;
  if (!first.ok || !charters.ok || !template) {
    state.value = 'gone';
    setTimeout(() => void ask(), RETRY_MS);
    return;
  }
  offer.value = { template, charters: charters.value.items, hasHalls: first.value.hasHalls };
  begin(offer.value);
  if (!stepsOf(first.value.hasHalls).includes(step.value)) go('you');
  state.value = first.value.state === 'open' && !secret ? 'dead' : first.value.state;
}
void ask();

function Page() {
  if (made.value) {
    return (
      <Frame>
        <section class="card stack">
          <Done {...made.value} />
        </section>
      </Frame>
    );
  }
  switch (state.value) {
    case 'asking':
      return <WholePage title={t('loading')} />;
    case 'gone':
      return <WholePage title={t('server-gone')} text={t('server-gone-text')} />;
    case 'open':
      return offer.value && <SetUpPage offer={offer.value} />;
    default:
      return <Closed why={state.value} />;
  }
}

/** The secret opens nothing: why, and what to do. */
function Closed({ why }: { why: 'expired' | 'over' | 'dead' }) {
  return (
    <WholePage title={t(`closed-${why}`)} text={t(`closed-${why}-text`)}>
      {why === 'over' && (
        <p>
          <a href="/">{t('to-start')}</a>
        </p>
      )}
    </WholePage>
  );
}

function Frame({ children }: { children: preact.ComponentChildren }) {
  return (
    <div class="setup">
      <header class="row">
        <h1>{t('title')}</h1>
        <LanguageChoice speaker={speaker} onChoose={rememberLanguage} />
      </header>
      <main class="stack">{children}</main>
    </div>
  );
}

function SetUpPage({ offer }: { offer: Offer }) {
  const steps = stepsOf(offer.hasHalls);
  const now = step.value;
  const place = steps.indexOf(now);
  const isLast = place === steps.length - 1;
  return (
    <Frame>
      <p class="quiet-text">{t('step-of', { step: place + 1, steps: steps.length })}</p>
      <progress aria-hidden="true" max={steps.length} value={place + 1} />
      <form
        key={now}
        class="card stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void (isLast ? finish(offer) : next(offer, steps, now));
        }}
      >
        <Heading now={now} />
        <p class="quiet-text">{t(`about-${now}`)}</p>
        <Trouble />
        <StepFields now={now} offer={offer} />
        <div class="row ways">
          {place > 0 && (
            <button type="button" class="quiet" onClick={() => leaveFor(steps[place - 1] ?? 'you')}>
              {t('back')}
            </button>
          )}
          <button class="primary" aria-disabled={busy.value}>
            {isLast ? t('finish') : t('next')}
          </button>
        </div>
      </form>
    </Frame>
  );
}

/** Whoever comes to a step is led there by its heading; to the first, the browser puts them. */
function Heading({ now }: { now: Step }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (arrived) heading.current?.focus();
    arrived = true;
  }, []);
  return (
    <h2 tabIndex={-1} ref={heading}>
      {t(`step-${now}`)}
    </h2>
  );
}
let arrived = false;

function StepFields({ now, offer }: { now: Step; offer: Offer }) {
  switch (now) {
    case 'you':
      return <You />;
    case 'town':
      return <Town hasHalls={offer.hasHalls} />;
    case 'services':
      return <Services {...offer} />;
    case 'counters':
      return <Counters {...offer} />;
    case 'week':
      return <Week />;
    case 'charter':
      return <Charters {...offer} />;
  }
}

/** What went wrong, above the fields, where the keyboard then is. */
function Trouble() {
  const box = useRef<HTMLParagraphElement>(null);
  const found = faults.value.length;
  const trouble = problem.value;
  useEffect(() => {
    if (found > 0 || trouble) box.current?.focus();
  }, [faults.value, trouble]);
  if (found === 0 && !trouble) return null;
  return (
    <p class="banner wrong" role="alert" tabIndex={-1} ref={box}>
      {trouble ? problemText(speaker, trouble) : t('fault-summary', { count: found })}
    </p>
  );
}

function leaveFor(other: Step) {
  faults.value = [];
  problem.value = null;
  go(other);
}

/** The server says whether what was filled in here will do; what comes later is not asked yet. */
async function next(offer: Offer, steps: Step[], now: Step) {
  const filled = draft.value;
  if (busy.value || !filled) return;
  busy.value = true;
  const answer = await act('POST', '/setup/_check', bodyOf(filled, offer, secret));
  busy.value = false;
  if (!answer.ok && !answer.problem.faults) return refused(answer.problem);
  const found = answer.ok ? [] : (answer.problem.faults ?? []);
  const here = found.filter((fault) => stepOf(fault) === now);
  problem.value = null;
  faults.value = here;
  if (here.length === 0) leaveFor(steps[steps.indexOf(now) + 1] ?? now);
}

async function finish(offer: Offer) {
  const filled = draft.value;
  if (busy.value || !filled) return;
  busy.value = true;
  const account = accountOf(filled);
  const answer = await act<SetUp>('POST', '/setup', bodyOf(filled, offer, secret));
  const isOver = !answer.ok && answer.problem.name === 'not-found';
  if (answer.ok || isOver) {
    // Where the answer to a call that had its effect was lost, whoever it was can sign in now.
    const signedIn = await act<Session>('POST', '/sessions', { account, password: password.value });
    const mustEnrol = signedIn.ok && (signedIn.value.mustEnrol ?? false);
    busy.value = false;
    if (answer.ok) return keepMade({ hallId: answer.value.hallId ?? null, account, mustEnrol });
    if (signedIn.ok)
      return keepMade({ hallId: offer.hasHalls ? null : filledHall(offer), account, mustEnrol });
    return refused(answer.problem);
  }
  busy.value = false;
  const found = answer.problem.faults ?? [];
  if (found.length === 0) return refused(answer.problem);
  const first = stepsOf(offer.hasHalls).find((each) => found.some((fault) => stepOf(fault) === each));
  problem.value = null;
  if (first) go(first);
  faults.value = found.filter((fault) => stepOf(fault) === first);
}

const filledHall = (offer: Offer) =>
  draft.value ? (bodyOf(draft.value, offer, secret).hall?.id ?? null) : null;

/** The secret is dead, or the server is: what was filled in stays. */
async function refused(trouble: Problem) {
  problem.value = trouble;
  if (trouble.name !== 'not-found') return;
  const first = await get<FirstRun>('/setup');
  if (first.ok) state.value = first.value.state === 'open' ? 'dead' : first.value.state;
}

mount(speaker, <Page />);
