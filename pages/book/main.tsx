import { effect, signal } from '@preact/signals';
import texts from 'texts:book';
import { fromAddress, hallFromAddress, privacyAddress } from '../../web/address';
import { browserLanguage, rememberedLanguage, rememberLanguage } from '../../web/language';
import { keepFocus } from '../../web/lost-focus';
import { LanguageChoice } from '../../web/parts/language-choice';
import { mount } from '../../web/parts/mount';
import { FocusFollows } from '../../web/parts/step-title';
import { UnknownHall } from '../../web/parts/unknown-hall';
import { createSpeaker } from '../../web/texts';
import { createBooked, type Booked } from './booked';
import { Booking } from './booking';
import { createClerk } from './clerk';
import { createDraft } from './draft';
import { EMBEDDED, tellHeight } from './embedded';
import { createHalls } from './halls-here';
import { Mine } from './mine';
import { createSteps } from './steps';
import '../../web/theme.css';
import './book.css';

const speaker = createSpeaker(texts, rememberedLanguage() ?? browserLanguage());
/** The secret stands behind the `#`, which no server and no log ever sees. */
const tokenInAddress = () => location.hash.slice(1);
const begun = tokenInAddress();
const booked = signal<Booked | null>(begun ? createBooked(begun) : null);
const isNew = signal(false);
const named = hallFromAddress();
const halls = begun ? null : createHalls(named);
const steps = createSteps(begun ? 'own' : 'what');
const draft = createDraft();
const clerk = createClerk(draft, () => speaker.language.peek());

/** A page of the municipality's site about a product leads here with that product chosen. */
const wanted = fromAddress('service');
if (!begun && wanted && draft.now.peek().serviceIds.length === 0) {
  const stop = effect(() => {
    const here = halls?.all.value?.some((hall) =>
      hall.services.some(({ id, booking }) => id === wanted && booking),
    );
    if (!here) return;
    draft.change({ serviceIds: [wanted] });
    queueMicrotask(() => stop());
  });
}

/** Where the booking with this token is: of the page inside another site's too. */
const addressOfOwn = (token: string) => `${location.pathname}${EMBEDDED ? '?embed' : ''}#${token}`;

addEventListener('popstate', () => {
  // Whoever goes back after booking has booked all the same.
  const now = booked.peek();
  if (now && tokenInAddress() !== now.token && isNew.peek()) steps.become('own', addressOfOwn(now.token));
});
addEventListener('hashchange', () => {
  if (tokenInAddress() !== (booked.peek()?.token ?? '')) location.reload();
});

effect(() => {
  const [only, another] = halls?.all.value ?? [];
  const name = booked.value?.booking.value?.hallName ?? (another ? undefined : only?.name);
  document.title = [speaker.t(booked.value ? 'yours' : 'title'), name].filter(Boolean).join(' · ');
});

function Page() {
  if (halls?.unknown.value) return <UnknownHall speaker={speaker} />;
  const mine = booked.value;
  const all = halls?.all.value ?? [];
  const [only, another] = all;
  const hallName = mine ? mine.booking.value?.hallName : another ? undefined : only?.name;
  const offered =
    mine?.hall.value?.languages ??
    only?.languages.filter((code) => all.every(({ languages }) => languages.includes(code)));
  const hallId = mine?.booking.value?.hallId ?? named ?? draft.now.value.hallId;
  return (
    <FocusFollows.Provider value={steps.moved.value}>
      <div class={EMBEDDED ? 'book embedded' : 'book'}>
        <header class="row">
          {!EMBEDDED && <strong>{hallName}</strong>}
          <LanguageChoice speaker={speaker} among={offered} onChoose={rememberLanguage} />
        </header>
        <main class="stack">
          {mine || !halls ? (
            mine && <Mine speaker={speaker} booked={mine} steps={steps} isNew={isNew.value} />
          ) : (
            <Booking
              speaker={speaker}
              halls={halls}
              draft={draft}
              steps={steps}
              clerk={clerk}
              onBooked={(made) => {
                isNew.value = true;
                booked.value = createBooked(made.token, made);
                steps.become('own', addressOfOwn(made.token));
                draft.clear();
              }}
            />
          )}
        </main>
        <footer class="quiet-text small">
          <a href={privacyAddress('visitors', hallId)}>{speaker.t('kept-more')}</a>
        </footer>
      </div>
    </FocusFollows.Provider>
  );
}

keepFocus();
mount(speaker, <Page />);
tellHeight();
