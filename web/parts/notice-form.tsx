import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import type { Notice, NoticeSetup, Texts } from '../contract';
import { FIRST_LANGUAGE, nameIn, writtenBy } from '../language';
import { secondsOf } from '../length';
import { noticeText } from '../notices';
import { at, createDesk, get, type Problem } from '../rest';
import type { Speaker } from '../texts';
import { sentWhen, typedWhen, type TypedWhen, WEEK, withDay } from '../shown-when';
import { instantOf } from '../wall-clock';
import { Dialog } from './dialog';

/** Whose notices they are; their words are `texts:notices`. */
export interface NoticesProps {
  /** Shows the screens of the hall with the notice that is being written, where a page can. */
  screens?: (notice: Required<Notice>) => ComponentChildren;
  speaker: Speaker;
  hallId: string;
  hall: { timeZone: string; services: { id: string; names: Texts }[]; languages?: string[] };
}

const act = createDesk();
/** How often `P14D` counts a day. */
const DAY_S = 86_400;
const TEXT_MAX = 1_000;

interface Draft extends TypedWhen {
  texts: Texts;
  announcedDays: number;
  serviceIds: string[];
}

/** A length as the server writes it, in whole days. */
const daysOf = (length: string | null | undefined) => Math.round((secondsOf(length ?? '') ?? 0) / DAY_S);

function draftOf(notice: NoticeSetup | null, timeZone: string): Draft {
  return {
    ...typedWhen(notice, timeZone),
    texts: { ...notice?.texts },
    announcedDays: daysOf(notice?.announced),
    serviceIds: notice?.serviceIds ?? [],
  };
}

/** A language in which nothing is written falls back on another. */
const filledTexts = (texts: Texts): Texts =>
  Object.fromEntries(Object.entries(texts).filter(([, text]) => text.trim() !== ''));

function bodyOf(draft: Draft, timeZone: string) {
  return {
    ...sentWhen(draft, timeZone),
    texts: filledTexts(draft.texts),
    announced: draft.from && draft.announcedDays > 0 ? `P${draft.announcedDays}D` : null,
    serviceIds: draft.serviceIds,
  };
}

/** In which languages a notice is not written yet: Dutch first of all, which all others fall back on. */
export function missingText(speaker: Speaker, codes: string[]): string {
  const { t } = speaker;
  if (codes.includes(FIRST_LANGUAGE)) return t('notice-missing-first');
  const list = new Intl.ListFormat(speaker.language.value, { type: 'conjunction' });
  return t('notice-missing', {
    languages: list.format(codes.map((code) => nameIn(speaker.language.value, code))),
  });
}

/** Writes a notice: in every language, for when and for whom, with how visitors will see it. */
export function EditNotice(
  props: NoticesProps & {
    notice: NoticeSetup | null;
    onClose: () => void;
    onSaved: () => void;
  },
) {
  const { speaker, hall, hallId, notice, onClose, onSaved } = props;
  const { t } = speaker;
  const draft = useSignal<Draft>(draftOf(notice, hall.timeZone));
  const problem = useSignal<Problem | null>(null);
  const saving = useSignal(false);
  const edition = useSignal<string | undefined>(undefined);
  // The same for as long as the form is open: pressing again is the same wish.
  const id = useMemo(() => `n${Date.now().toString(36)}`, []);
  const path = notice && `/notices${at(notice.id)}?hallId=${encodeURIComponent(hallId)}`;
  /** What a colleague made of it meanwhile, until it is chosen between. */
  const theirs = useSignal<{ notice: NoticeSetup; edition: string | undefined } | null>(null);
  const change = (members: Partial<Draft>) => (draft.value = { ...draft.value, ...members });
  const toggled = (list: string[], member: string) =>
    list.includes(member) ? list.filter((each) => each !== member) : [...list, member];
  const missing = writtenBy(hall.languages).filter((language) => !draft.value.texts[language]?.trim());

  // The list was read when the page was: what is changed is the notice as it is now, and only while it stays that.
  useEffect(() => {
    if (!path) return;
    const shown = draft.value;
    void get<NoticeSetup>(path).then((result) => {
      if (!result.ok) return;
      edition.value = result.edition;
      if (draft.value === shown) draft.value = draftOf(result.value, hall.timeZone);
    });
  }, []);

  async function save() {
    if (saving.peek()) return;
    saving.value = true;
    problem.value = theirs.value = null;
    const body = bodyOf(draft.value, hall.timeZone);
    const result = path
      ? await act('PUT', path, body, edition.value)
      : await act('POST', '/notices', { ...body, hallId, id });
    if (result.ok) onSaved();
    else if (path && result.problem.status === 412) await compare(path, result.problem);
    else problem.value = result.problem;
    saving.value = false;
  }

  async function compare(place: string, edited: Problem) {
    const now = await get<NoticeSetup>(place);
    if (now.ok) theirs.value = { notice: now.value, edition: now.edition };
    else problem.value = edited;
  }

  function choose(whose: 'theirs' | 'yours') {
    const now = theirs.value;
    if (!now) return;
    theirs.value = null;
    edition.value = now.edition;
    if (whose === 'theirs') draft.value = draftOf(now.notice, hall.timeZone);
    else void save();
  }

  return (
    <Dialog class="notice-form" title={t(notice ? 'notice-change' : 'notice-new')} onClose={onClose}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        {writtenBy(hall.languages).map((language) => (
          <label key={language} class="stack-small">
            {t('notice-text', { language: nameIn(speaker.language.value, language) })}
            <textarea
              lang={language}
              rows={2}
              maxLength={TEXT_MAX}
              required={language === FIRST_LANGUAGE}
              value={draft.value.texts[language] ?? ''}
              onInput={(event) =>
                change({ texts: { ...draft.value.texts, [language]: event.currentTarget.value } })
              }
            />
          </label>
        ))}
        <p class="small late-text" aria-live="polite">
          {missing.length > 0 && missingText(speaker, missing)}
        </p>
        <div class="row fields">
          {(['from', 'to'] as const).map((end) => (
            <label key={end} class="small">
              {t(`notice-period-${end}`)}
              <input
                type="datetime-local"
                value={draft.value[end]}
                onInput={(event) => change({ [end]: event.currentTarget.value })}
              />
            </label>
          ))}
          <label class="small">
            {t('notice-announced-days')}
            <input
              type="number"
              min={0}
              max={183}
              disabled={!draft.value.from}
              value={draft.value.announcedDays}
              onInput={(event) => change({ announcedDays: Number(event.currentTarget.value) })}
            />
          </label>
        </div>
        <fieldset>
          <legend class="small">{t('notice-weekdays')}</legend>
          <div class="row choices">
            {WEEK.map((day) => (
              <label key={day} class="choice small">
                <input
                  type="checkbox"
                  checked={draft.value.weekdays.includes(day)}
                  onChange={() => change({ weekdays: withDay(draft.value.weekdays, day) })}
                />
                {t(`weekday-${day}`)}
              </label>
            ))}
          </div>
          <div class="row fields">
            {(['fromTime', 'toTime'] as const).map((end) => (
              <label key={end} class="small">
                {t(`notice-${end}`)}
                <input
                  type="time"
                  value={draft.value[end]}
                  onInput={(event) => change({ [end]: event.currentTarget.value })}
                />
              </label>
            ))}
          </div>
        </fieldset>
        <fieldset>
          <legend class="small">{t('notice-services')}</legend>
          <div class="row choices">
            {hall.services.map(({ id, names }) => (
              <label key={id} class="choice small">
                <input
                  type="checkbox"
                  checked={draft.value.serviceIds.includes(id)}
                  onChange={() => change({ serviceIds: toggled(draft.value.serviceIds, id) })}
                />
                {speaker.pick(names)}
              </label>
            ))}
          </div>
        </fieldset>
        <section class="stack-small" aria-label={t('notice-preview')}>
          <span class="small">{t('notice-preview')}</span>
          <Preview {...props} draft={draft.value} announced={false} />
          {draft.value.from && draft.value.announcedDays > 0 && (
            <Preview {...props} draft={draft.value} announced={true} />
          )}
        </section>
        {props.screens?.({
          id: notice?.id ?? id,
          text: filledTexts(draft.value.texts),
          startsAt: null,
          serviceIds: draft.value.serviceIds,
        })}
        <div role="alert">
          {problem.value && <p class="banner wrong">{faultText(t, problem.value)}</p>}
          {theirs.value && <Theirs {...props} notice={theirs.value.notice} onChoose={choose} />}
        </div>
        <div class="row dialog-ways">
          <button type="button" onClick={onClose}>
            {t('never-mind')}
          </button>
          <button class="primary" disabled={saving.value}>
            {t('save')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

/** What a colleague made of the notice meanwhile: what it says, and when. */
function Theirs(
  props: NoticesProps & { notice: NoticeSetup; onChoose: (whose: 'theirs' | 'yours') => void },
) {
  const { speaker, hall, notice, onChoose } = props;
  const { t } = speaker;
  const ends = (['from', 'to'] as const).filter((end) => notice[end]);
  const moment = (instant: string) =>
    `${speaker.day(instant, hall.timeZone)} ${speaker.time(instant, hall.timeZone)}`;
  return (
    <div class="stack banner late">
      <p>{t('notice-edited-since')}</p>
      {writtenBy(hall.languages).map((language) => (
        <p key={language} lang={language}>
          <strong>{notice.texts[language]}</strong>
        </p>
      ))}
      {ends.map((end) => (
        <p key={end}>
          {t(`notice-period-${end}`)}: {moment(notice[end] ?? '')}
        </p>
      ))}
      <div class="row">
        <button type="button" onClick={() => onChoose('theirs')}>
          {t('notice-take-theirs')}
        </button>
        <button type="button" onClick={() => onChoose('yours')}>
          {t('notice-keep-yours')}
        </button>
      </div>
    </div>
  );
}

/** As it will stand on lobby, kiosk and phone. */
function Preview(props: NoticesProps & { draft: Draft; announced: boolean }) {
  const { speaker, hall, draft, announced } = props;
  const startsAt = announced ? instantOf(draft.from, hall.timeZone) : null;
  const shown = { id: 'preview', text: draft.texts, startsAt };
  const text = noticeText(speaker, shown, hall.timeZone);
  return <p class="banner">{text || '…'}</p>;
}

function faultText(t: Speaker['t'], problem: Problem): string {
  if (problem.status === 412) return t('problem-edited-since');
  const known = ['to', 'toTime', 'announced', 'texts'];
  const member = problem.faults
    ?.map(({ pointer }) => pointer.split(/[.[]/)[0] ?? '')
    .find((each) => known.includes(each));
  return member ? t(`notice-fault-${member}`) : t('problem-other');
}
