import { signal } from '@preact/signals';
import texts from 'texts:accessibility';
import type { AccessibilityStatement, Municipality } from '../../web/contract';
import { browserLanguage, rememberedLanguage, rememberLanguage } from '../../web/language';
import { LanguageChoice } from '../../web/parts/language-choice';
import { mount } from '../../web/parts/mount';
import { WholePage } from '../../web/parts/whole-page';
import { get } from '../../web/rest';
import { createSpeaker } from '../../web/texts';
import '../../web/theme.css';
import './accessibility.css';

const RETRY_MS = 3_000;
/** What the screens can do for whoever needs it, in the order of the texts; each is held by a test. */
const ABLE = ['keys', 'large', 'contrast', 'low', 'time', 'phone'];
const speaker = createSpeaker(texts, rememberedLanguage() ?? browserLanguage());
const { t } = speaker;
const said = signal<AccessibilityStatement | null | 'asking' | 'gone'>('asking');
const municipality = signal('');

async function ask() {
  const [statement, own] = await Promise.all([
    get<{ statement: AccessibilityStatement | null }>('/municipality/accessibility-statement'),
    get<Municipality>('/municipality'),
  ]);
  if (own.ok) municipality.value = own.value.name;
  said.value = statement.ok ? statement.value.statement : 'gone';
  if (!statement.ok) setTimeout(() => void ask(), RETRY_MS);
}
void ask();

/** How well the screens can be used by everybody: as the municipality says, or that it has not looked yet. */
function Page() {
  const statement = said.value;
  if (statement === 'asking') return <WholePage title={t('loading')} />;
  if (statement === 'gone') return <WholePage title={t('server-gone')} text={t('server-gone-text')} />;
  return (
    <div class="accessibility">
      <header class="row">
        <strong>{municipality.value}</strong>
        <LanguageChoice speaker={speaker} onChoose={rememberLanguage} />
      </header>
      <main class="stack">
        <h1>{t('heading')}</h1>
        <p>{t('intro')}</p>
        <section class="card stack" aria-labelledby="how-far">
          <h2 id="how-far">{t('how-far')}</h2>
          {statement ? <HowFar statement={statement} /> : <p>{t('unsaid')}</p>}
        </section>
        {statement && (statement.shortcomings ?? []).length > 0 && <Shortcomings statement={statement} />}
        <section class="card stack" aria-labelledby="contact">
          <h2 id="contact">{t('contact-title')}</h2>
          <p>{t(statement ? 'contact-text' : 'contact-unsaid')}</p>
          {statement && <Ways statement={statement} />}
        </section>
        <section class="card stack" aria-labelledby="able">
          <h2 id="able">{t('able-title')}</h2>
          <ul class="stack">
            {ABLE.map((each) => (
              <li key={each}>{t(`able-${each}`)}</li>
            ))}
          </ul>
        </section>
      </main>
    </div>
  );
}

function HowFar({ statement }: { statement: AccessibilityStatement }) {
  const { examined, report } = statement;
  return (
    <>
      <p>
        <strong>{t(`stage-${statement.status}`)}</strong>
      </p>
      <p>{examined ? t('examined', { day: speaker.date(examined) }) : t('not-examined')}</p>
      {report && (
        <p>
          <a href={report}>{t('report')}</a>
        </p>
      )}
      <p class="quiet-text">{t('drawn-up', { day: speaker.date(statement.drawnUp) })}</p>
    </>
  );
}

function Shortcomings({ statement }: { statement: AccessibilityStatement }) {
  return (
    <section class="card stack" aria-labelledby="not-yet">
      <h2 id="not-yet">{t('not-yet')}</h2>
      <ul class="stack">
        {(statement.shortcomings ?? []).map((each, index) => (
          <li key={index}>
            {speaker.pick(each.what)} {each.instead && speaker.pick(each.instead)}{' '}
            {each.mendedBy && t('mended-by', { day: speaker.date(each.mendedBy) })}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Ways({ statement }: { statement: AccessibilityStatement }) {
  const { mail, phone, website } = statement.contact;
  return (
    <ul class="stack">
      {mail && (
        <li>
          {t('by-mail')} <a href={`mailto:${mail}`}>{mail}</a>
        </li>
      )}
      {phone && (
        <li>
          {t('by-phone')} <a href={`tel:${phone.replaceAll(/[^+\d]/g, '')}`}>{phone}</a>
        </li>
      )}
      {website && (
        <li>
          {t('by-website')} <a href={website}>{website}</a>
        </li>
      )}
    </ul>
  );
}

mount(speaker, <Page />);
