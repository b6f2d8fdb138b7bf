import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { Texts } from '../../web/contract';
import { problemText } from '../../web/faults';
import { nameOf } from '../../web/names';
import { at, sendFile } from '../../web/rest';
import type { components } from '../../web/schema';
import { weekdayName } from '../../web/periods';
import { ALWAYS, sentWhen, typedWhen, type TypedWhen, WEEK, withDay } from '../../web/shown-when';
import { useEditing } from './editing';
import {
  Field,
  type FieldName,
  filled,
  Form,
  Group,
  type InWords,
  TextField,
  textNames,
  TextsField,
  textsInWords,
} from './form';
import { act, hallId, pick, setup, speaker, t } from './here';
import { ListHead, useKeptList } from './kept-list';
import { Edited, readKept, Remove } from './parts';
import { fragmentOf, go, NEW, place } from './place';
import { PosterFolder } from './poster-folder';
import { say, sayThere } from './said';
import type { Kept } from './setup';
import { hasZone, ZoneField, zoneText } from './zone-field';

type Poster = components['schemas']['PosterSetupView'];
type Kind = Poster['kind'];

const LIST = `/halls${at(hallId)}/posters`;
const KINDS = ['picture', 'video', 'words'] as const;
const ACCEPTED: Record<Kind, string> = {
  picture: 'image/png,image/jpeg,image/webp',
  video: 'video/mp4,video/webm',
  words: '',
};
const MOST_MIB: Record<Kind, number> = { picture: 4, video: 16, words: 0 };
const MIB = 1024 * 1024;

const pathOf = (id: string) => `${LIST}${at(id)}`;

/** What stands beside the calls on lobby screens. */
export function HallPosters() {
  return place.value.part ? (
    <Edited<Draft> section="posters" blank={BLANK} read={readPoster}>
      {(from, isNew) => <PosterForm from={from} isNew={isNew} />}
    </Edited>
  ) : (
    <>
      <List />
      <PosterFolder />
    </>
  );
}

function List() {
  const { items: posters, problem, read } = useKeptList<Poster>(LIST);
  const doomed = useSignal<Poster | null>(null);
  return (
    <section class="card stack" aria-labelledby="posters">
      <ListHead section="posters" problem={problem.value}>
        <a class="button" href={fragmentOf({ section: 'posters', part: NEW })}>
          {t('posters-new')}
        </a>
      </ListHead>
      <p class="quiet-text">{t('posters-help')}</p>
      {posters.value?.length === 0 && <p>{t('posters-none')}</p>}
      <ol class="parts">
        {posters.value?.map((poster) => (
          <li key={poster.id}>
            <div class="what">
              <strong>{pick(poster.texts)}</strong>
              <p class="small quiet-text">
                {[
                  t(`poster-kind-${poster.kind}`),
                  t('poster-shown-for', { count: poster.shownS }),
                  poster.zone,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
              <p class="small">
                <Phase poster={poster} />
              </p>
            </div>
            <div class="row does">
              {poster.kind !== 'words' && <Upload poster={poster} onGiven={read} />}
              <a class="button quiet" href={fragmentOf({ section: 'posters', part: poster.id })}>
                {t('change')}
                <span class="unseen"> {pick(poster.texts)}</span>
              </a>
              <button class="quiet" onClick={() => (doomed.value = poster)}>
                {t('remove')}
                <span class="unseen"> {pick(poster.texts)}</span>
              </button>
            </div>
          </li>
        ))}
      </ol>
      {doomed.value && (
        <Remove
          section="posters"
          path={pathOf(doomed.value.id)}
          name={pick(doomed.value.texts)}
          text={t('posters-remove-text')}
          inUse=""
          onGone={read}
          onClose={() => (doomed.value = null)}
        />
      )}
    </section>
  );
}

/** Where it stands: what keeps it from being shown stands out. */
function Phase({ poster }: { poster: Poster }) {
  if (poster.kind !== 'words' && !poster.file) return <span class="fault">{t('poster-no-file')}</span>;
  if (poster.zone && !hasZone(poster.zone)) {
    return <span class="fault">{t('poster-zone-lost', { zone: poster.zone })}</span>;
  }
  const size = poster.file && t('poster-size', { kib: Math.ceil(poster.file.bytes / 1024) });
  const phase = t(poster.phase === 'shown' ? 'poster-shown' : 'poster-hidden');
  return (
    <span class={poster.phase === 'shown' ? 'done' : ''}>{[phase, size].filter(Boolean).join(' · ')}</span>
  );
}

/** Its file, chosen and sent at once: the server says what is wrong with it. */
function Upload({ poster, onGiven }: { poster: Poster; onGiven: () => Promise<void> }) {
  const busy = useSignal(false);
  const id = `file-${poster.id}`;
  const name = pick(poster.texts);
  async function give(file: File) {
    if (busy.peek()) return;
    if (file.size > MOST_MIB[poster.kind] * MIB) {
      return say(t('poster-too-large', { mib: MOST_MIB[poster.kind] }), true);
    }
    busy.value = true;
    const answer = await sendFile<Poster>(`${pathOf(poster.id)}/file`, file, file.type);
    busy.value = false;
    if (answer.ok) {
      await onGiven();
      return say(t('poster-file-given', { name }));
    }
    const { name: why, status } = answer.problem;
    if (why === 'in-use') return say(t('poster-no-room'), true);
    if (status === 400 || status === 415) return say(t(`poster-wrong-${poster.kind}`), true);
    return say(problemText(speaker, answer.problem), true);
  }
  return (
    <>
      <input
        id={id}
        class="unseen file-input"
        type="file"
        accept={ACCEPTED[poster.kind]}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          if (file) void give(file);
          event.currentTarget.value = '';
        }}
      />
      <label class="button quiet" for={id} aria-disabled={busy.value}>
        {t(poster.file ? 'poster-other-file' : 'poster-file')}
        <span class="unseen"> {name}</span>
      </label>
    </>
  );
}

/** A poster as it is typed; instants as the hall's clocks show them. */
interface Draft extends TypedWhen {
  id: string;
  kind: Kind;
  texts: Texts;
  shownS: string;
  order: string;
  /** Empty: on the screens of every part of the hall. */
  zone: string;
}

const BLANK: Draft = {
  ...ALWAYS,
  id: '',
  kind: 'picture',
  texts: {},
  shownS: '12',
  order: '10',
  zone: '',
};

const timeZone = () => setup.hall.value?.value.timeZone ?? 'Europe/Amsterdam';

function draftOf(poster: Poster): Draft {
  return {
    ...typedWhen(poster, timeZone()),
    id: poster.id,
    kind: poster.kind,
    texts: poster.texts,
    shownS: String(poster.shownS),
    order: String(poster.order),
    zone: poster.zone ?? '',
  };
}

async function readPoster(id: string): Promise<Kept<Draft> | null> {
  const kept = await readKept<Poster>(pathOf(id));
  return kept && { ...kept, value: draftOf(kept.value) };
}

/** What is no number is sent as it was typed, for the server to refuse beside its field. */
const numeric = (typed: string) => (/^\d+$/.test(typed.trim()) ? Number(typed) : typed);

function membersOf(draft: Draft) {
  return {
    ...sentWhen(draft, timeZone()),
    kind: draft.kind,
    texts: filled(draft.texts),
    ...(draft.shownS.trim() && { shownS: numeric(draft.shownS) }),
    ...(draft.order.trim() && { order: numeric(draft.order) }),
    zone: draft.zone || null,
  };
}

const one = (pointer: string): FieldName => ({ pointers: [pointer], label: t(`poster-${pointer}`) });
const fieldsOf = () => ({
  kind: one('kind'),
  texts: textNames('texts', t('poster-texts')),
  from: one('from'),
  to: one('to'),
  weekdays: one('weekdays'),
  fromTime: one('fromTime'),
  toTime: one('toTime'),
  shownS: one('shownS'),
  order: one('order'),
  zone: one('zone'),
});

const dayName = (day: string) =>
  weekdayName(WEEK.indexOf(day as (typeof WEEK)[number]) + 1, speaker.language.value);

function inWords(draft: Draft): InWords {
  const fields = fieldsOf();
  return [
    [fields.kind.label, t(`poster-kind-${draft.kind}`)],
    ...textsInWords('texts', t('poster-texts'), draft.texts),
    ...(['from', 'to', 'fromTime', 'toTime', 'shownS', 'order'] as const).map((member): [string, string] => [
      fields[member].label,
      draft[member].replace('T', ' '),
    ]),
    [fields.weekdays.label, draft.weekdays.map(dayName).join(', ')],
    [fields.zone.label, zoneText(draft.zone)],
  ];
}

function PosterForm({ from, isNew }: { from: Kept<Draft>; isNew: boolean }) {
  const fields = fieldsOf();
  // The same for as long as the form is open: pressing again is the same wish.
  const fresh = useMemo(() => Date.now().toString(36), []);
  const back = () => go({ section: 'posters', part: null });
  const editing = useEditing<Draft, Poster>({
    from,
    send: (draft, edition) =>
      isNew
        ? act('POST', LIST, {
            ...membersOf(draft),
            id: nameOf(draft.texts.nl ?? '', []).slice(0, 30) || `p${fresh}`,
          })
        : act('PUT', pathOf(draft.id), membersOf(draft), edition),
    read: () => readPoster(from.value.id),
    saved: (poster, edition) => {
      sayThere(t('saved', { name: pick(poster.texts) }));
      back();
      return { value: draftOf(poster), ...(edition && { edition }) };
    },
  });
  const draft = editing.draft.value;
  const input = (member: 'from' | 'to' | 'fromTime' | 'toTime', type: 'time' | 'datetime-local') => (
    <Field name={fields[member]}>
      {(control) => (
        <input
          {...control}
          type={type}
          value={draft[member]}
          onInput={(event) => editing.change({ [member]: event.currentTarget.value })}
        />
      )}
    </Field>
  );
  return (
    <section class="card stack" aria-labelledby="poster">
      <h2 id="poster" tabIndex={-1}>
        {isNew ? t('posters-new') : t('poster-change', { name: pick(from.value.texts) })}
      </h2>
      {editing.problem.value?.name === 'in-use' && <p class="banner wrong">{t('posters-too-many')}</p>}
      <Form
        editing={editing}
        fields={[
          ...fields.texts,
          ...Object.values(fields).filter((each): each is FieldName => !Array.isArray(each)),
        ]}
        inWords={inWords}
        onCancel={back}
      >
        <Field name={fields.kind} hint={t(`poster-kind-hint-${draft.kind}`)}>
          {(control) => (
            <select
              {...control}
              value={draft.kind}
              onChange={(event) => editing.change({ kind: event.currentTarget.value as Kind })}
            >
              {KINDS.map((kind) => (
                <option key={kind} value={kind}>
                  {t(`poster-kind-${kind}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <TextsField
          member="texts"
          label={t('poster-texts')}
          hint={t(draft.kind === 'words' ? 'poster-texts-hint' : 'poster-seen-hint')}
          rows={2}
          value={draft.texts}
          onInput={(texts) => editing.change({ texts })}
        />
        <div class="fields">
          <TextField
            name={fields.shownS}
            hint={t('poster-shownS-hint')}
            class="short"
            mode="numeric"
            value={draft.shownS}
            onInput={(shownS) => editing.change({ shownS })}
          />
          <TextField
            name={fields.order}
            hint={t('poster-order-hint')}
            class="short"
            mode="numeric"
            value={draft.order}
            onInput={(order) => editing.change({ order })}
          />
        </div>
        <ZoneField
          name={fields.zone}
          hint={t('poster-zone-hint')}
          zone={draft.zone}
          onChange={(chosen) => editing.change({ zone: chosen })}
        />
        <div class="fields">
          {input('from', 'datetime-local')}
          {input('to', 'datetime-local')}
        </div>
        <Group name={fields.weekdays} hint={t('poster-weekdays-hint')}>
          <ul class="checks">
            {WEEK.map((day) => (
              <li key={day}>
                <label class="check">
                  <input
                    type="checkbox"
                    checked={draft.weekdays.includes(day)}
                    onChange={() => editing.change({ weekdays: withDay(draft.weekdays, day) })}
                  />
                  <span>{dayName(day)}</span>
                </label>
              </li>
            ))}
          </ul>
        </Group>
        <div class="fields">
          {input('fromTime', 'time')}
          {input('toTime', 'time')}
        </div>
      </Form>
    </section>
  );
}
