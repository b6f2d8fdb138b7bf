import { computed, signal } from '@preact/signals';
import texts from 'texts:help';
import { ACCESSIBILITY, privacyAddress } from '../../web/address';
import { chosenHall } from '../../web/chosen-hall';
import type { CaseReceipt } from '../../web/contract';
import { followHall } from '../../web/hall';
import { browserLanguage, rememberedLanguage, rememberLanguage } from '../../web/language';
import { keepFocus } from '../../web/lost-focus';
import { LanguageChoice } from '../../web/parts/language-choice';
import { mount } from '../../web/parts/mount';
import { ReachFields, useReach } from '../../web/parts/reach-fields';
import { Receipt } from '../../web/parts/receipt';
import { UnknownHall } from '../../web/parts/unknown-hall';
import { WholePage } from '../../web/parts/whole-page';
import { at, createDesk } from '../../web/rest';
import { createSpeaker } from '../../web/texts';
import '../../web/theme.css';
import './help.css';

const TEXT_LENGTH_MAX = 1_000;
const speaker = createSpeaker(texts, rememberedLanguage() ?? browserLanguage());
const hallId = await chosenHall(speaker);
const names = followHall(
  hallId,
  computed(() => null),
);
const act = createDesk();
const text = signal('');
const failed = signal<string | null>(null);
const busy = signal(false);
const receipt = signal<CaseReceipt | null>(null);

/** What somebody can send from here, and where it goes. */
const LISTS = { help: 'help-requests', suggestion: 'suggestions' } as const;
type About = keyof typeof LISTS;
const about = signal<About>('help');

/** Whoever cannot come unaided, or somebody who asks for them, says what is needed; and anyone what could be better. */
function Help() {
  const { t } = speaker;
  if (names.unknown.value) return <UnknownHall speaker={speaker} />;
  if (names.failed.value && !names.hall.value)
    return <WholePage title={t('server-gone')} text={t('server-gone-text')} />;
  return (
    <div class="help">
      <header class="row">
        <strong>{names.hall.value?.name}</strong>
        <LanguageChoice speaker={speaker} among={names.hall.value?.languages} onChoose={rememberLanguage} />
      </header>
      <main class="stack">
        <h1>{t(`${about.value}-title`)}</h1>
        {receipt.value ? (
          <Receipt speaker={speaker} receipt={receipt.value} />
        ) : (
          <>
            <Question key={about.value} />
            <button class="quiet" onClick={turn}>
              {t(about.value === 'help' ? 'suggestion-instead' : 'help-instead')}
            </button>
          </>
        )}
      </main>
      <footer>
        <a href={ACCESSIBILITY}>{t('accessibility')}</a>
      </footer>
    </div>
  );
}

/** From the one form to the other; what was written stays. */
function turn() {
  about.value = about.value === 'help' ? 'suggestion' : 'help';
  failed.value = null;
}

function Question() {
  const { t } = speaker;
  const reach = useReach();
  const wantsAnswer = about.value === 'help';

  async function submit(event: SubmitEvent) {
    event.preventDefault();
    if (busy.value) return;
    busy.value = true;
    const said = text.value.trim();
    const contact = reach.contact.value.trim();
    const result = await act<CaseReceipt>('POST', `/halls${at(hallId)}/${LISTS[about.value]}`, {
      ...(said && { text: said }),
      ...((wantsAnswer || contact) && { way: reach.way.value, contact }),
    });
    busy.value = false;
    failed.value = result.ok ? null : result.problem.name;
    if (result.ok) receipt.value = result.value;
  }

  return (
    <form class="card stack" onSubmit={submit}>
      <p>{t(`${about.value}-intro`)}</p>
      <label for="help-text">{t(`${about.value}-text`)}</label>
      <textarea
        id="help-text"
        rows={4}
        required={!wantsAnswer}
        maxLength={TEXT_LENGTH_MAX}
        value={text.value}
        onInput={(event) => (text.value = event.currentTarget.value)}
      />
      {!wantsAnswer && <p>{t('suggestion-answer')}</p>}
      <ReachFields speaker={speaker} draft={reach} required={wantsAnswer} own />
      <p class="quiet-text small">
        {t('privacy')} <a href={privacyAddress('visitors', hallId)}>{t('privacy-more')}</a>
      </p>
      <p class={failed.value ? 'banner wrong' : 'banner-room'} role="alert">
        {failed.value && t(failed.value === 'too-many-requests' ? 'failed-often' : 'failed')}
      </p>
      <button class="primary" aria-disabled={busy.value}>
        {t('send')}
      </button>
    </form>
  );
}

keepFocus();
mount(speaker, <Help />);
