import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import wrong from 'texts:appointment-faults';
import faults from 'texts:faults';
import texts from 'texts:sources';
import { wrongText } from '../../web/appointment-faults';
import { problemText } from '../../web/faults';
import { idOfNew, nameOf } from '../../web/names';
import { HeldWord } from '../../web/parts/held-word';
import { at } from '../../web/rest';
import type { components } from '../../web/schema';
import { instantText } from './device';
import { useEditing } from './editing';
import { Field, type FieldName, Form, Group, IdField, type InWords, TextField } from './form';
import { act, hallId, speaker, t } from './here';
import { ChangeOrRemove, ListHead, useKeptList } from './kept-list';
import { ownWords } from './own-words';
import { Edited, readKept, Remove } from './parts';
import { fragmentOf, go, NEW, place } from './place';
import { say, sayThere } from './said';
import type { Kept } from './setup';

type Source = components['schemas']['SourceView'];
type Kind = Source['kind'];
type Run = NonNullable<Source['lastRun']>;

const LIST = `/halls${at(hallId)}/appointment-sources`;
/** What is read on a schedule changes by itself. */
const LOOK_EVERY_MS = 10_000;
const PACES = ['PT5M', 'PT15M', 'PT30M', 'PT1H', 'PT4H', 'P1D'];
/** The lines with something to say that are shown: who has more mends the first ones first. */
const MOST_LINES = 20;

const { own: ownSpeaker, said } = ownWords(texts, faults, wrong);

const pathOf = (id: string, verb = '') => `${LIST}${at(id)}${verb}`;

/** Other systems whose appointments are read again and again. */
export function Sources() {
  return place.value.part ? (
    <Edited<Draft> section="sources" blank={BLANK} read={readSource}>
      {(from, isNew) => <SourceForm from={from} isNew={isNew} />}
    </Edited>
  ) : (
    <List />
  );
}

function List() {
  const { items: sources, problem, read } = useKeptList<Source>(LIST, LOOK_EVERY_MS);
  const doomed = useSignal<Source | null>(null);
  const asked = useSignal<Source | null>(null);
  const reading = useSignal(false);

  async function readNow(source: Source) {
    if (reading.peek()) return;
    reading.value = true;
    const answer = await act<Source>('POST', pathOf(source.id, '/_read'));
    reading.value = false;
    await read();
    if (!answer.ok) return say(problemText(speaker, answer.problem), true);
    const now = answer.value;
    say(said(now.trouble ? 'source-not-read' : 'source-is-read', { name: now.name }), Boolean(now.trouble));
  }

  return (
    <section class="card stack" aria-labelledby="sources">
      <ListHead section="sources" problem={problem.value}>
        <a class="button" href={fragmentOf({ section: 'sources', part: NEW })}>
          {said('sources-new')}
        </a>
      </ListHead>
      <p class="quiet-text">{said('sources-help')}</p>
      {sources.value?.length === 0 && <p>{said('sources-none')}</p>}
      <ul class="parts">
        {sources.value?.map((source) => (
          <li key={source.id}>
            <div class="what">
              <strong>{source.name}</strong>
              <p class="small quiet-text">{whereText(source)}</p>
              <p class={source.state === 'failing' ? 'small fault' : 'small'}>{stateText(source)}</p>
              {source.lastRun && <LastRun run={source.lastRun} />}
              {source.held && (
                <p class="banner">
                  {said('source-held', {
                    count: source.held.calledOff,
                    days: source.held.days.map((day) => speaker.date(Date.parse(day))).join(', '),
                  })}{' '}
                  <button onClick={() => (asked.value = source)}>
                    {said('source-look')}
                    <span class="unseen"> {source.name}</span>
                  </button>
                </p>
              )}
            </div>
            <div class="row does">
              <button class="quiet" aria-disabled={reading.value} onClick={() => void readNow(source)}>
                {said('source-read-now')}
                <span class="unseen"> {source.name}</span>
              </button>
              <ChangeOrRemove section="sources" part={source} onRemove={() => (doomed.value = source)} />
            </div>
          </li>
        ))}
      </ul>
      {doomed.value && (
        <Remove
          section="sources"
          path={pathOf(doomed.value.id)}
          name={doomed.value.name}
          text={said('sources-remove-text')}
          inUse={t('problem-other')}
          onGone={read}
          onClose={() => (doomed.value = null)}
        />
      )}
      {asked.value?.held && (
        <HeldWord
          speaker={speaker}
          own={said}
          path={pathOf(asked.value.id)}
          name={asked.value.name}
          held={asked.value.held}
          onSaid={(text) => {
            say(text);
            document.getElementById('sources')?.focus();
          }}
          onClose={() => {
            asked.value = null;
            void read();
          }}
        />
      )}
    </section>
  );
}

function whereText({ kind, address, id, every, whole }: Source): string {
  const where = kind === 'folder' ? said('source-in-folder', { folder: `${hallId}/${id}` }) : (address ?? '');
  return [where, paceText(every), whole && said('source-whole-short')].filter(Boolean).join(' · ');
}

const paceText = (every: string) =>
  PACES.includes(every) ? said(`source-every-${every}`) : said('source-every-other', { every });

/** How it is: what is wrong stands out, with what it means for the appointments. */
function stateText({ state, trouble, readAt, nextAt }: Source): string {
  const read = readAt && said('source-read-at', { at: instantText(readAt) });
  if (state === 'failing' && trouble) {
    const fault = said(`source-fault-${trouble.fault}`, { status: trouble.status ?? 0 });
    return `${fault} ${said('source-since', { at: instantText(trouble.since) })}`;
  }
  const next = state === 'fine' && nextAt && said('source-next-at', { at: instantText(nextAt) });
  return [said(`source-state-${state}`), read, next].filter(Boolean).join(' · ');
}

/** What came of what it held last, and what of it was not understood. */
function LastRun({ run }: { run: Run }) {
  const { booked, changed, calledOff, same, faulty } = run.counts;
  const lines = run.lines.slice(0, MOST_LINES);
  return (
    <>
      <p class="small">
        {said(`source-run-${run.outcome}`, { at: instantText(run.at) })}{' '}
        {run.outcome === 'taken' && said('source-counts', { booked, changed, calledOff, same })}
      </p>
      {(faulty > 0 || lines.length > 0 || run.remarks.length > 0) && (
        <details class="small">
          <summary>{said('source-remarks', { count: faulty })}</summary>
          <ul>
            {run.remarks.map((remark) => (
              <li key={remark} lang="en">
                {remark}
              </li>
            ))}
            {lines.map((line) => (
              <li key={line.line}>
                {line.line != null && said('source-line', { line: line.line })}{' '}
                {line.remarks?.map((remark) => wrongText(ownSpeaker(), remark)).join(' ')}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

interface Draft {
  id: string;
  name: string;
  kind: Kind;
  /** Of one that is kept, its host alone: what follows may be a secret. */
  address: string;
  every: string;
  whole: boolean;
  /** For how many weeks it is whole, as typed; empty for as far as its file reaches. */
  weeks: string;
  goodAlone: boolean;
  mail: boolean;
  paused: boolean;
}

const BLANK: Draft = {
  id: '',
  name: '',
  kind: 'address',
  address: '',
  every: 'PT15M',
  whole: false,
  weeks: '',
  goodAlone: true,
  mail: false,
  paused: false,
};
const SWITCHES = ['whole', 'goodAlone', 'mail', 'paused'] as const;

const draftOf = ({
  id,
  name,
  kind,
  address,
  every,
  whole,
  weeks,
  goodAlone,
  mail,
  paused,
}: Source): Draft => ({
  id,
  name,
  kind,
  address: address ?? '',
  every,
  whole,
  weeks: String(weeks ?? ''),
  goodAlone,
  mail,
  paused,
});

/** What is no number is sent as it was typed: the server says what is wrong with it. */
const numberOf = (typed: string) => (/^\d+$/.test(typed) ? Number(typed) : typed);

const membersOf = ({ id: _, address, weeks, ...draft }: Draft) => ({
  ...draft,
  name: draft.name.trim(),
  ...(draft.whole && weeks.trim() && { weeks: numberOf(weeks.trim()) }),
  ...(draft.kind === 'address' && address.trim() && { address: address.trim() }),
});

async function readSource(id: string): Promise<Kept<Draft> | null> {
  const kept = await readKept<Source>(pathOf(id));
  return kept && { ...kept, value: draftOf(kept.value) };
}

const one = (pointer: string): FieldName => ({ pointers: [pointer], label: said(`source-${pointer}`) });
const fieldsOf = () => ({
  name: one('name'),
  kind: one('kind'),
  address: one('address'),
  every: one('every'),
  switches: { pointers: ['whole'], label: said('source-how') } satisfies FieldName,
  weeks: one('weeks'),
  id: one('id'),
});

function inWords(draft: Draft): InWords {
  const { name, kind, address, every } = fieldsOf();
  return [
    [name.label, draft.name],
    [kind.label, said(`source-kind-${draft.kind}`)],
    [address.label, draft.address],
    [every.label, paceText(draft.every)],
    ...(draft.whole && draft.weeks ? [[said('source-weeks'), draft.weeks] as [string, string]] : []),
    ...SWITCHES.map((each): [string, string] => [
      said(`source-${each}`),
      said(draft[each] ? 'source-yes' : 'source-no'),
    ]),
  ];
}

function SourceForm({ from, isNew }: { from: Kept<Draft>; isNew: boolean }) {
  const fields = useMemo(fieldsOf, []);
  const back = () => go({ section: 'sources', part: null });
  const suggested = (draft: Draft) => nameOf(draft.name, []);
  const editing = useEditing<Draft, Source>({
    from,
    send: (draft, edition) =>
      isNew
        ? act('POST', LIST, { ...membersOf(draft), ...idOfNew(draft.id, suggested(draft)) })
        : act('PUT', pathOf(draft.id), membersOf(draft), edition),
    read: () => readSource(from.value.id),
    saved: (source, edition) => {
      sayThere(t('saved', { name: source.name }));
      back();
      return { value: draftOf(source), ...(edition && { edition }) };
    },
  });
  const draft = editing.draft.value;
  const paces = PACES.includes(draft.every) ? PACES : [draft.every, ...PACES];
  const folder = `${hallId}/${draft.id || suggested(draft) || '…'}`;
  return (
    <section class="card stack" aria-labelledby="source">
      <h2 id="source" tabIndex={-1}>
        {isNew ? said('sources-new') : from.value.name}
      </h2>
      <Form editing={editing} fields={Object.values(fields)} inWords={inWords} onCancel={back}>
        <TextField
          name={fields.name}
          hint={said('source-name-hint')}
          value={draft.name}
          onInput={(name) => editing.change({ name })}
        />
        <Field
          name={fields.kind}
          hint={draft.kind === 'folder' ? said('source-kind-hint-folder', { folder }) : undefined}
        >
          {(control) => (
            <select
              {...control}
              value={draft.kind}
              onChange={(event) => editing.change({ kind: event.currentTarget.value as Kind })}
            >
              <option value="address">{said('source-kind-address')}</option>
              <option value="folder">{said('source-kind-folder')}</option>
            </select>
          )}
        </Field>
        {draft.kind === 'address' && (
          <TextField
            name={fields.address}
            hint={said(isNew ? 'source-address-hint' : 'source-address-hint-kept')}
            value={draft.address}
            onInput={(address) => editing.change({ address })}
          />
        )}
        <Field name={fields.every}>
          {(control) => (
            <select
              {...control}
              value={draft.every}
              onChange={(event) => editing.change({ every: event.currentTarget.value })}
            >
              {paces.map((pace) => (
                <option key={pace} value={pace}>
                  {paceText(pace)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Group name={fields.switches}>
          <ul class="checks">
            {SWITCHES.map((each) => (
              <li key={each}>
                <label class="check">
                  <input
                    type="checkbox"
                    checked={draft[each]}
                    onChange={(event) => editing.change({ [each]: event.currentTarget.checked })}
                  />
                  <span>
                    {said(`source-${each}`)}
                    <br />
                    <small class="quiet-text">{said(`source-${each}-hint`)}</small>
                  </span>
                </label>
              </li>
            ))}
          </ul>
        </Group>
        {draft.whole && (
          <TextField
            name={fields.weeks}
            hint={said('source-weeks-hint')}
            class="short"
            mode="numeric"
            value={draft.weeks}
            onInput={(weeks) => editing.change({ weeks })}
          />
        )}
        {isNew && (
          <IdField
            name={fields.id}
            suggested={suggested(draft)}
            value={draft.id}
            onInput={(id) => editing.change({ id })}
          />
        )}
      </Form>
    </section>
  );
}
