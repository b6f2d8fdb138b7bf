import { signal } from '@preact/signals';
import texts from 'texts:letter';
import type { Letter, RedressState } from '../../web/contract';
import { browserLanguage, localeOf, rememberedLanguage, rememberLanguage } from '../../web/language';
import { LanguageChoice } from '../../web/parts/language-choice';
import { mount } from '../../web/parts/mount';
import { WholePage } from '../../web/parts/whole-page';
import { at, get } from '../../web/rest';
import { createSpeaker } from '../../web/texts';
import { lengthText, limitText, minutesUp } from '../../web/waits';
import '../../web/theme.css';
import './letter.css';

const speaker = createSpeaker(texts, rememberedLanguage() ?? browserLanguage());
/** Staff name the breach; a visitor's token is in the fragment, which browsers never send. */
const breachId = new URLSearchParams(location.search).get('breach');
const token = location.hash.slice(1);
const letter = signal<Letter | null>(null);
const failed = signal<'no' | 'unknown' | 'sign-in'>('no');

addEventListener('hashchange', () => location.reload());

async function ask() {
  const path = breachId ? `/breaches${at(breachId)}/letter` : `/tickets${at(token)}/letter`;
  const answer = await get<Letter>(path);
  if (answer.ok) letter.value = answer.value;
  else failed.value = [401, 403].includes(answer.problem.status) ? 'sign-in' : 'unknown';
}
void ask();

function Page() {
  const { t } = speaker;
  if (failed.value !== 'no')
    return <WholePage title={t('no-letter')} text={t(`no-letter-${failed.value}`)} />;
  if (!letter.value) return <WholePage title={t('loading')} />;
  return (
    <div class="letter-page">
      <header class="row">
        <LanguageChoice speaker={speaker} among={letter.value.languages} onChoose={rememberLanguage} />
        <button class="primary" onClick={() => print()}>
          {t('print')}
        </button>
      </header>
      <Written letter={letter.value} />
    </div>
  );
}

/** An excess is never said to be less than it was: 15 minutes and a half are 16. */
function waitedText(waitedS: number): string {
  return waitedS < 60 ? speaker.t('seconds', { seconds: waitedS }) : lengthText(speaker, minutesUp(waitedS));
}

/** The letter itself: the facts of the wait, and nothing of who waited. */
function Written({ letter }: { letter: Letter }) {
  const { t } = speaker;
  const day = (instant: string) => speaker.date(instant, letter.timeZone);
  // Browsers have no lists for Frisian, which says them as Dutch does.
  const list = new Intl.ListFormat([localeOf(speaker.language.value), 'nl'], { type: 'conjunction' });
  const things = (state: RedressState) =>
    list.format(
      letter.redress.filter((each) => each.state === state).map(({ kind }) => t(`redress-${kind}`)),
    );
  const owed = things('offered');
  const looked = things('claimed');
  const given = things('given');
  const aim = letter.commitment === 'target';
  const waitedS = letter.waitedS;
  return (
    <main class="letter">
      <p class="letter-from">
        <strong>{letter.hallName}</strong>
        <br />
        {day(letter.writtenAt)}
      </p>
      <h1>{t('subject')}</h1>
      <p>{t('dear')}</p>
      <p>
        {t('came', {
          day: day(letter.at),
          service: speaker.pick(letter.serviceNames),
          number: letter.number,
        })}
      </p>
      <p>
        {t(`${aim ? 'aimed' : 'promised'}-${letter.clockStop}`, { limit: limitText(speaker, letter.limitS) })}{' '}
        {waitedS != null
          ? t('waited', { time: waitedText(waitedS) })
          : t('waited-longer', { limit: limitText(speaker, letter.limitS) })}
      </p>
      <p>{t(aim ? 'sorry-aim' : 'sorry')}</p>
      {given && <p>{t('given', { what: given })}</p>}
      {looked && <p>{t('looked', { what: looked })}</p>}
      {owed && (
        <p>
          {t('owed', { what: owed })}{' '}
          {t('owed-until', {
            until: day(letter.lapsesAt),
            at: speaker.time(letter.lapsesAt, letter.timeZone),
          })}
        </p>
      )}
      <p>{t('learn')}</p>
      <p>
        {t('greeting')}
        <br />
        {letter.hallName}
      </p>
      <p class="quiet-text small">{t('reference', { reference: letter.breachId })}</p>
    </main>
  );
}

mount(speaker, <Page />);
