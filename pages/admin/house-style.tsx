import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { faultText, problemText } from '../../web/faults';
import { at, get, sendFile, type Problem } from '../../web/rest';
import type { components } from '../../web/schema';
import { act, speaker, t } from './here';
import { Dressed, Pairs, Tokens } from './house-style-preview';
import { ListHead } from './kept-list';
import { say } from './said';

type HouseStyle = components['schemas']['HouseStyleView'];
type StyleFile = components['schemas']['ThemeFileView'];

const PATH = '/house-style';
const KIB = 1024;
/** The most that the server takes, by what a file is: a logo, an icon, or tokens and letters. */
const MOST_KIB: [RegExp, number][] = [
  [/^logo\./, 512],
  [/^favicon\./, 128],
  [/./, 1024],
];
const mostKibOf = (name: string) => MOST_KIB.find(([called]) => called.test(name))?.[1] ?? 0;

/** Why a file was not taken: one that is too large says how large it may be. */
const refusedText = (problem: Problem, name: string) =>
  problem.name === 'too-large'
    ? t('house-style-too-large', { kib: mostKibOf(name) })
    : problemText(speaker, problem);
const KINDS: Record<string, string> = {
  css: 'text/css',
  json: 'application/json',
  svg: 'image/svg+xml',
  png: 'image/png',
  ico: 'image/x-icon',
  woff2: 'font/woff2',
};

/** A file that was chosen, under the name that a house style has it by, and what it would come to. */
interface Chosen {
  file: File;
  name: string;
  kind: string;
  picture?: string;
  tried: HouseStyle | null;
  problem: Problem | null;
}

const extensionOf = (name: string) => name.split('.').pop()?.toLowerCase() ?? '';

/** The name under which the server has such a file; none for a file that a house style does not have. */
function nameOf(file: File, isIcon: boolean): string | null {
  const extension = extensionOf(file.name);
  if (extension === 'css' || extension === 'json') return `tokens.${extension}`;
  if (extension === 'ico' || ((extension === 'svg' || extension === 'png') && isIcon))
    return `favicon.${extension}`;
  if (extension === 'svg' || extension === 'png') return `logo.${extension}`;
  if (extension !== 'woff2') return null;
  const stem = file.name.slice(0, -6).replaceAll(/[^\w-]+/g, '-');
  return `${stem.slice(0, 60) || 'letters'}.woff2`;
}

const dataOf = (file: File) =>
  new Promise<string>((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => resolve('');
    reader.readAsDataURL(file);
  });

/** Pages that are open take the style on when they are next loaded; this one does so at once. */
function dressThisPage(): void {
  const link = document.querySelector<HTMLLinkElement>('link[href^="/theme.css"]');
  if (link) link.href = `/theme.css?${Date.now()}`;
}

/** How the town dresses its pages; for administrators of every hall. */
export function TownsHouseStyle() {
  const style = useSignal<HouseStyle | null>(null);
  const problem = useSignal<Problem | null>(null);
  async function read() {
    const answer = await get<HouseStyle>(PATH);
    problem.value = answer.ok ? null : answer.problem;
    if (answer.ok) style.value = answer.value;
  }
  useEffect(() => void read(), []);
  const now = style.value;
  return (
    <>
      <section class="card stack" aria-labelledby="house-style">
        <ListHead section="house-style" problem={problem.value} notYours={t('house-style-not-yours')} />
        {now && <p class="quiet-text">{t('house-style-help')}</p>}
        {now && <Files style={now} onGone={read} />}
      </section>
      {now && <Upload onKept={(kept) => (style.value = kept)} />}
      {now && (
        <section class="card stack" aria-labelledby="house-style-now">
          <h2 id="house-style-now">{t('house-style-now')}</h2>
          <Dressed tokens={now.tokens} />
          <Tokens style={now} />
          <Pairs style={now} />
        </section>
      )}
    </>
  );
}

function Files({ style, onGone }: { style: HouseStyle; onGone: () => Promise<void> }) {
  async function remove({ fileName }: StyleFile) {
    const answer = await act('DELETE', `${PATH}/files${at(fileName)}`);
    if (!answer.ok) return say(problemText(speaker, answer.problem), true);
    await onGone();
    dressThisPage();
    say(t('house-style-removed', { file: fileName }));
    document.getElementById('house-style')?.focus();
  }
  return (
    <>
      {!style.isUsed && (
        <div class="banner wrong stack">
          <p>{t('house-style-refused')}</p>
          <Faults style={style} />
        </div>
      )}
      {style.files.length === 0 && <p>{t('house-style-none')}</p>}
      <ul class="parts">
        {style.files.map((file) => (
          <li key={file.fileName}>
            <div class="what">
              <strong>
                {t(file.purpose === 'tokens' ? 'house-style-tokens-file' : `house-style-${file.purpose}`)}
              </strong>
              <p class="small quiet-text">
                {[
                  file.fileName,
                  t('house-style-size', { kib: Math.ceil(file.bytes / 1024) }),
                  t(file.isUploaded ? 'house-style-uploaded' : 'house-style-of-folder'),
                ].join(' · ')}
              </p>
            </div>
            {file.isUploaded && (
              <div class="row does">
                <button class="quiet" onClick={() => void remove(file)}>
                  {t('remove')}
                  <span class="unseen"> {file.fileName}</span>
                </button>
              </div>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

/** What is wrong with a house style: pairs that cannot be read in words, the rest as the server says it. */
function Faults({ style }: { style: HouseStyle }) {
  const weak = style.contrasts.filter(({ ratio, least }) => ratio < least);
  const others = style.faults.filter(({ place }) => !weak.some(({ ink }) => ink === place));
  return (
    <ul class="stack">
      {others.map(({ place, detail }) => (
        <li key={place + detail}>
          <code>{place}</code> {faultText(speaker, { pointer: place, detail })}
        </li>
      ))}
      {weak.map(({ ink, ground, ratio, least }) => (
        <li key={ink + ground}>{t('house-style-weak', { ink, ground, ratio, least })}</li>
      ))}
    </ul>
  );
}

function Upload({ onKept }: { onKept: (style: HouseStyle) => void }) {
  const chosen = useSignal<Chosen | null>(null);
  const wrong = useSignal<string | null>(null);
  const isIcon = useSignal(false);
  const busy = useSignal(false);

  async function look(file: File) {
    const name = nameOf(file, isIcon.peek());
    wrong.value = null;
    chosen.value = null;
    if (!name) return void (wrong.value = t('house-style-unknown-kind'));
    if (file.size > mostKibOf(name) * KIB)
      return void (wrong.value = t('house-style-too-large', { kib: mostKibOf(name) }));
    const kind = KINDS[extensionOf(file.name)] ?? '';
    busy.value = true;
    const answer = await sendFile<HouseStyle>(`${PATH}/files${at(name)}?dryRun=true`, file, kind);
    const isPicture = kind.startsWith('image/');
    chosen.value = {
      file,
      name,
      kind,
      ...(isPicture && { picture: await dataOf(file) }),
      tried: answer.ok ? answer.value : null,
      problem: answer.ok ? null : answer.problem,
    };
    busy.value = false;
  }
  async function keep({ file, name, kind }: Chosen) {
    if (busy.peek()) return;
    busy.value = true;
    const answer = await sendFile<HouseStyle>(`${PATH}/files${at(name)}`, file, kind);
    busy.value = false;
    if (!answer.ok) return void (wrong.value = refusedText(answer.problem, name));
    chosen.value = null;
    onKept(answer.value);
    dressThisPage();
    say(t('house-style-kept', { file: name }));
    document.getElementById('house-style')?.focus();
  }

  const now = chosen.value;
  const isPicture = now !== null && (now.kind === KINDS.svg || now.kind === KINDS.png);
  return (
    <section class="card stack" aria-labelledby="house-style-upload">
      <h2 id="house-style-upload">{t('house-style-upload')}</h2>
      <p class="quiet-text">{t('house-style-upload-help')}</p>
      <div class="field">
        <label for="house-style-file">{t('house-style-file')}</label>
        <input
          id="house-style-file"
          type="file"
          accept=".css,.json,.svg,.png,.ico,.woff2"
          onChange={(event) => {
            const file = event.currentTarget.files?.[0];
            isIcon.value = !!file && /^favicon|^icon/i.test(file.name);
            if (file) void look(file);
          }}
        />
      </div>
      <div role="alert">{wrong.value && <p class="banner wrong">{wrong.value}</p>}</div>
      <div role="status">
        {now?.tried && (
          <h3>{t(now.tried.isUsed ? 'house-style-fits' : 'house-style-fits-not', { file: now.name })}</h3>
        )}
      </div>
      {now && isPicture && (
        <label class="row way">
          <input
            type="checkbox"
            checked={isIcon.value}
            onChange={(event) => {
              isIcon.value = event.currentTarget.checked;
              void look(now.file);
            }}
          />
          {t('house-style-as-icon')}
        </label>
      )}
      {now?.problem && <p class="banner wrong">{refusedText(now.problem, now.name)}</p>}
      {now?.tried && !now.tried.isUsed && (
        <div class="banner wrong">
          <Faults style={now.tried} />
        </div>
      )}
      {now?.tried && (
        <>
          <Dressed tokens={now.tried.tokens} {...(now.picture && { picture: now.picture })} />
          <Tokens style={now.tried} />
          <Pairs style={now.tried} />
          <div class="row form-ways">
            {now.tried.isUsed && (
              <button class="primary" aria-disabled={busy.value} onClick={() => void keep(now)}>
                {t('house-style-keep')}
              </button>
            )}
            <button class="quiet" onClick={() => (chosen.value = null)}>
              {t('never-mind')}
            </button>
          </div>
        </>
      )}
    </section>
  );
}
