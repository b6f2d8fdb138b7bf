import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { offered, promised } from '../../web/charter-said';
import type { Charter } from '../../web/contract';
import { problemText } from '../../web/faults';
import { WholePage } from '../../web/parts/whole-page';
import { at, type Problem } from '../../web/rest';
import { changeHall } from './change-hall';
import { today } from './dates';
import { draftOf, withNewEdition, type CharterDraft } from './charter-draft';
import { CharterForm } from './charter-form';
import { daysAfter } from './holidays';
import { setup, speaker, t } from './here';
import { ListHead, useKeptList } from './kept-list';
import { fragmentOf, place } from './place';
import { readKept, Remove } from './parts';
import { say } from './said';
import type { Kept } from './setup';

/** Before the name of a charter that a new one is a copy of: no name has this letter. */
const COPY = '~';

const pathOf = (id: string) => `/charters${at(id)}`;
const titleOf = ({ editions }: Charter) => editions.at(-1)?.title ?? '';
/** What the hall promises, and the charters of the municipality. */
export function HallCharters() {
  const { part } = place.value;
  if (!part) return <List />;
  return part.startsWith(COPY) ? <Copy of={part.slice(COPY.length)} /> : <Change id={part} />;
}

function List() {
  const { items: charters, problem, read } = useKeptList<Charter>('/charters');
  const doomed = useSignal<Charter | null>(null);
  const busy = useSignal(false);
  const chosen = setup.hall.value?.value.charter;

  async function choose(charter: Charter) {
    if (busy.peek()) return;
    busy.value = true;
    const refused = await changeHall(() => ({ charter: charter.id }));
    busy.value = false;
    if (refused) say(refusalText(refused), true);
    else say(t('charter-chosen', { name: titleOf(charter) }));
    await read();
  }

  return (
    <section class="card stack" aria-labelledby="charters">
      <ListHead section="charters" problem={problem.value} />
      <p class="quiet-text">{t('charters-help')}</p>
      <ul class="parts charters">
        {charters.value?.map((charter) => {
          const { id, origin, editions, hallIds } = charter;
          const title = titleOf(charter);
          return (
            <li key={id}>
              <div class="what">
                <strong>{title}</strong>
                <p class="small quiet-text">
                  {[
                    id === chosen ? t('charter-here') : '',
                    t(`charter-origin-${origin}`),
                    t('charter-halls', { count: hallIds.length }),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </p>
                {editions.map((edition) => (
                  <div key={edition.version}>
                    {editions.length > 1 && (
                      <p class="small">
                        <strong>
                          {t('edition-from', {
                            version: edition.version,
                            day: speaker.date(edition.validFrom),
                          })}
                        </strong>
                      </p>
                    )}
                    {promised(speaker, edition).map((sentence) => (
                      <p key={sentence} class="small">
                        {sentence}
                      </p>
                    ))}
                  </div>
                ))}
                <p class="small quiet-text">{offered(speaker, editions.at(-1))}</p>
              </div>
              <div class="row does">
                {id !== chosen && (
                  <button class="quiet" aria-disabled={busy.value} onClick={() => void choose(charter)}>
                    {t('charter-choose')}
                    <span class="unseen"> {title}</span>
                  </button>
                )}
                <a class="button quiet" href={fragmentOf({ section: 'charters', part: `${COPY}${id}` })}>
                  {t('charter-copy')}
                  <span class="unseen"> {title}</span>
                </a>
                {origin === 'own' && (
                  <>
                    <a class="button quiet" href={fragmentOf({ section: 'charters', part: id })}>
                      {t('change')}
                      <span class="unseen"> {title}</span>
                    </a>
                    <button class="quiet" onClick={() => (doomed.value = charter)}>
                      {t('remove')}
                      <span class="unseen"> {title}</span>
                    </button>
                  </>
                )}
              </div>
            </li>
          );
        })}
      </ul>
      {doomed.value && (
        <Remove
          section="charters"
          path={pathOf(doomed.value.id)}
          name={titleOf(doomed.value)}
          text={t('charters-remove-text')}
          inUse={t('charters-in-use')}
          onGone={read}
          onClose={() => (doomed.value = null)}
        />
      )}
    </section>
  );
}

/** Why a hall cannot go by a charter: mostly that it names a service that the hall does not have. */
export function refusalText(problem: Problem): string {
  const named = problem.faults?.find(({ pointer }) => pointer.startsWith('charter'));
  return named ? t('charter-does-not-fit', { detail: named.detail }) : problemText(speaker, problem);
}

/** A new charter begins as a copy of another. */
function Copy({ of }: { of: string }) {
  const begin = async (): Promise<Kept<CharterDraft> | null> => {
    const kept = await readKept<Charter>(pathOf(of));
    if (!kept) return null;
    const draft = draftOf({ id: '', editions: kept.value.editions.slice(-1) });
    const edition = { ...draft.edition, title: '', version: '1', validFrom: today() };
    return { value: { ...draft, edition } };
  };
  return <Loaded load={begin}>{(from) => <CharterForm from={from} isNew read={async () => null} />}</Loaded>;
}

/** One of the municipality's own; where a hall goes by it already, a new edition that holds from tomorrow. */
function Change({ id }: { id: string }) {
  const read = async (): Promise<Kept<CharterDraft> | null> => {
    const kept = await readKept<Charter>(pathOf(id));
    if (!kept) return null;
    const last = kept.value.editions.at(-1);
    const holds = kept.value.hallIds.length > 0 && last && last.validFrom <= today();
    const value = holds ? withNewEdition(kept.value, daysAfter(today(), 1)) : draftOf(kept.value);
    return { ...kept, value };
  };
  return <Loaded load={read}>{(from) => <CharterForm from={from} isNew={false} read={read} />}</Loaded>;
}

/** What is edited, once it is known as it is now. */
function Loaded(props: {
  load: () => Promise<Kept<CharterDraft> | null>;
  children: (from: Kept<CharterDraft>) => ComponentChildren;
}) {
  const from = useSignal<Kept<CharterDraft> | null>(null);
  const missing = useSignal(false);
  useEffect(() => {
    void props.load().then((kept) => {
      from.value = kept;
      missing.value = kept === null;
    });
  }, []);
  if (missing.value) {
    return (
      <section class="card stack">
        <h2 tabIndex={-1}>{t('part-missing')}</h2>
        <p>
          <a href={fragmentOf({ section: 'charters', part: null })}>{t('back-to-list')}</a>
        </p>
      </section>
    );
  }
  if (!from.value) return <WholePage title={t('loading')} />;
  return <>{props.children(from.value)}</>;
}
