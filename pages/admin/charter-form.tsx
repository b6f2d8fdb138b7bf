import { normSentences } from '../../web/charter-said';
import type { Charter } from '../../web/contract';
import { written } from '../../web/length';
import { idOfNew, nameOf } from '../../web/names';
import { at } from '../../web/rest';
import {
  CLOCKS,
  draftOf,
  membersOf,
  newNorm,
  newRedress,
  TERMS,
  type CharterDraft,
  type EditionDraft,
  type NormDraft,
  type RedressDraft,
} from './charter-draft';
import { ChoiceField, DayField, LengthField } from './charter-fields';
import { Exceptions, RestrictedHours } from './charter-hours';
import { namesIn, type CharterNames } from './charter-names';
import { useEditing } from './editing';
import { Form, Group, IdField, type InWords, TextField } from './form';
import { act, pick, setup, speaker, t } from './here';
import { go } from './place';
import { sayThere } from './said';
import type { Kept } from './setup';

const KINDS = ['apology', 'writtenApology', 'coffee', 'parking', 'travel', 'explanation'] as const;

function inWords({ edition }: CharterDraft): InWords {
  return [
    [t('charter-title'), edition.title],
    [t('charter-version'), edition.version],
    [t('charter-validFrom'), edition.validFrom],
    ...edition.norms.map((norm, n): InWords[number] => [
      t('norm-n', { n: n + 1 }),
      normSentences(speaker, { ...norm, limit: written(norm.limit) }).join(' '),
    ]),
  ];
}

/** A charter with the edition that is written: its promises, what is offered when one breaks, and its clocks. */
export function CharterForm(props: {
  from: Kept<CharterDraft>;
  isNew: boolean;
  read: () => Promise<Kept<CharterDraft> | null>;
}) {
  const { from, isNew } = props;
  const back = () => go({ section: 'charters', part: null });
  const suggested = (draft: CharterDraft) => nameOf(draft.edition.title, []);
  const editing = useEditing<CharterDraft, Charter>({
    from,
    send: (draft, edition) =>
      isNew
        ? act('POST', '/charters', { ...idOfNew(draft.id, suggested(draft)), ...membersOf(draft) })
        : act('PUT', `/charters${at(draft.id)}`, membersOf(draft), edition),
    read: props.read,
    saved: (charter, edition) => {
      sayThere(t('saved', { name: charter.editions.at(-1)?.title ?? charter.id }));
      back();
      return { value: draftOf(charter), ...(edition && { edition }) };
    },
  });
  const draft = editing.draft.value;
  const { edition } = draft;
  const names = namesIn(`editions[${draft.before.length}]`);
  const change = (changed: Partial<EditionDraft>) => editing.change({ edition: { ...edition, ...changed } });
  const fields = [
    names.title,
    names.id,
    names.version,
    names.validFrom,
    names.source,
    ...edition.norms.flatMap((norm, n) => [
      ...['visitKinds', 'limit', 'clockStop', 'commitment', 'services'].map((member) =>
        names.norm(n, member),
      ),
      ...norm.redress.flatMap((_, m) =>
        ['kind', 'after', 'maxEuros'].map((member) => names.redress(n, m, member)),
      ),
    ]),
    ...edition.exceptions.flatMap((_, n) =>
      ['from', 'to', 'limit', 'weekdays', 'fromTime', 'toTime', 'services'].map((member) =>
        names.exception(n, member),
      ),
    ),
    ...edition.hours.flatMap((_, n) =>
      ['fromTime', 'toTime', 'weekdays', 'services', 'from', 'to'].map((member) => names.hours(n, member)),
    ),
    names.lapses,
    ...TERMS.map(names.term),
    ...CLOCKS.map(names.clock),
  ];
  const problem = editing.problem.value;
  return (
    <section class="card stack charter" aria-labelledby="charter">
      <h2 id="charter" tabIndex={-1}>
        {isNew ? t('charter-new') : t('charter-change', { name: edition.title })}
      </h2>
      {draft.before.length > 0 && <p class="quiet-text">{t('charter-new-edition')}</p>}
      {problem?.name === 'in-use' && <p class="banner wrong">{t('charter-held')}</p>}
      <Form editing={editing} fields={fields} inWords={inWords} onCancel={back}>
        <TextField name={names.title} value={edition.title} onInput={(title) => change({ title })} />
        {isNew && (
          <IdField
            name={names.id}
            suggested={suggested(draft)}
            value={draft.id}
            onInput={(id) => editing.change({ id })}
          />
        )}
        <div class="fields">
          <TextField
            name={names.version}
            value={edition.version}
            onInput={(version) => change({ version })}
          />
          <DayField
            name={names.validFrom}
            value={edition.validFrom}
            onInput={(validFrom) => change({ validFrom })}
          />
        </div>
        <TextField
          name={names.source}
          hint={t('charter-source-hint')}
          value={edition.source}
          onInput={(source) => change({ source })}
        />
        <Norms names={names} norms={edition.norms} onChange={(norms) => change({ norms })} />
        <LengthField
          name={names.lapses}
          hint={t('charter-lapses-hint')}
          value={edition.lapses}
          onInput={(lapses) => change({ lapses })}
        />
        <Exceptions
          names={names}
          place={draft.before.length}
          exceptions={edition.exceptions}
          onChange={(exceptions) => change({ exceptions })}
        />
        <RestrictedHours
          names={names}
          place={draft.before.length}
          hours={edition.hours}
          onChange={(hours) => change({ hours })}
        />
        <h3>{t('charter-terms')}</h3>
        <div class="fields">
          {TERMS.map((term) => (
            <TextField
              key={term}
              name={names.term(term)}
              mode="numeric"
              value={edition.terms[term]}
              onInput={(text) => change({ terms: { ...edition.terms, [term]: text } })}
            />
          ))}
        </div>
        <h3>{t('charter-clocks')}</h3>
        <div class="fields">
          {CLOCKS.map((clock) => (
            <TextField
              key={clock}
              name={names.clock(clock)}
              mode="numeric"
              value={edition.clocks[clock]}
              onInput={(text) => change({ clocks: { ...edition.clocks, [clock]: text } })}
            />
          ))}
        </div>
      </Form>
    </section>
  );
}

/** The list with another in the place of one, or without it. */
const put = <T,>(list: T[], n: number, changed: Partial<T>) =>
  list.map((each, m) => (m === n ? { ...each, ...changed } : each));
const without = <T,>(list: T[], n: number) => list.filter((_, m) => m !== n);

function Norms(props: { names: CharterNames; norms: NormDraft[]; onChange: (norms: NormDraft[]) => void }) {
  const { names, norms, onChange } = props;
  return (
    <>
      <h3>{t('charter-norms')}</h3>
      <p class="quiet-text">{t('charter-norms-help')}</p>
      {norms.map((norm, n) => (
        <fieldset key={norm.id} class="norm stack">
          <legend>{t('norm-n', { n: n + 1 })}</legend>
          <Norm
            names={names}
            place={n}
            norm={norm}
            onChange={(changed) => onChange(put(norms, n, changed))}
            onRemove={() => onChange(without(norms, n))}
          />
        </fieldset>
      ))}
      <p>
        <button
          type="button"
          class="quiet"
          onClick={() => onChange([...norms, newNorm(norms.map(({ id }) => id))])}
        >
          {t('norm-add')}
        </button>
      </p>
    </>
  );
}

function Norm(props: {
  names: CharterNames;
  place: number;
  norm: NormDraft;
  onChange: (changed: Partial<NormDraft>) => void;
  onRemove: () => void;
}) {
  const { names, place: n, norm, onChange } = props;
  const services = setup.hall.value?.value.services ?? [];
  const toggled = <T,>(all: readonly T[], chosen: readonly T[], one: T) =>
    all.filter((each) => chosen.includes(each) !== (each === one));
  const sentences = normSentences(speaker, { ...norm, limit: written(norm.limit) });
  return (
    <>
      <Group name={names.norm(n, 'visitKinds')}>
        <div class="row">
          {(['walkIn', 'appointment'] as const).map((kind) => (
            <label key={kind} class="check">
              <input
                type="checkbox"
                checked={norm.visitKinds.includes(kind)}
                onChange={() =>
                  onChange({ visitKinds: toggled(['walkIn', 'appointment'] as const, norm.visitKinds, kind) })
                }
              />
              <span>{t(`charter-arrival-${kind}`)}</span>
            </label>
          ))}
        </div>
      </Group>
      <div class="fields">
        <LengthField
          name={names.norm(n, 'limit')}
          value={norm.limit}
          onInput={(limit) => onChange({ limit })}
        />
        <ChoiceField
          name={names.norm(n, 'clockStop')}
          of={['called', 'served']}
          text={(choice) => t(`norm-clockStop-${choice}`)}
          value={norm.clockStop}
          onChoose={(clockStop) => onChange({ clockStop })}
        />
        <ChoiceField
          name={names.norm(n, 'commitment')}
          of={['guarantee', 'target']}
          text={(choice) => t(`norm-commitment-${choice}`)}
          value={norm.commitment}
          onChoose={(commitment) => onChange({ commitment })}
        />
      </div>
      <div class="sentence banner" role="status">
        <p class="small quiet-text">{t('charter-visitor-reads')}</p>
        {sentences.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
      <details open={norm.services.length > 0}>
        <summary>
          {norm.services.length === 0
            ? t('norm-all-services')
            : t('norm-some-services', { count: norm.services.length })}
        </summary>
        <Group name={names.norm(n, 'services')} hint={t('norm-services-hint')}>
          <ul class="checks">
            {services.map(({ id, names: called }) => (
              <li key={id}>
                <label class="check">
                  <input
                    type="checkbox"
                    checked={norm.services.includes(id)}
                    onChange={() =>
                      onChange({
                        services: toggled(
                          services.map((service) => service.id),
                          norm.services,
                          id,
                        ),
                      })
                    }
                  />
                  <span>{pick(called)}</span>
                </label>
              </li>
            ))}
          </ul>
        </Group>
      </details>
      {norm.redress.map((step, m) => (
        <Redress
          key={m}
          names={names}
          norm={n}
          place={m}
          step={step}
          onChange={(changed) => onChange({ redress: put(norm.redress, m, changed) })}
          onRemove={() => onChange({ redress: without(norm.redress, m) })}
        />
      ))}
      <div class="row">
        <button
          type="button"
          class="quiet"
          onClick={() => onChange({ redress: [...norm.redress, newRedress()] })}
        >
          {t('redress-add')}
        </button>
        <button type="button" class="quiet" onClick={props.onRemove}>
          {t('norm-remove')}
        </button>
      </div>
    </>
  );
}

function Redress(props: {
  names: CharterNames;
  norm: number;
  place: number;
  step: RedressDraft;
  onChange: (changed: Partial<RedressDraft>) => void;
  onRemove: () => void;
}) {
  const { names, norm: n, place: m, step, onChange } = props;
  const isPaid = step.kind === 'parking' || step.kind === 'travel';
  return (
    <fieldset class="redress-step">
      <legend class="unseen">{t('redress-n', { n: m + 1 })}</legend>
      <div class="fields">
        <ChoiceField
          name={names.redress(n, m, 'kind')}
          of={KINDS}
          text={(kind) => t(`charter-offers-${kind}`)}
          value={step.kind}
          onChoose={(kind) =>
            onChange({ kind, ...(kind !== 'parking' && kind !== 'travel' && { maxEuros: '' }) })
          }
        />
        <ChoiceField
          name={names.redress(n, m, 'onRequest')}
          of={['after', 'onRequest']}
          text={(when) => t(`redress-when-${when}`)}
          value={step.onRequest ? 'onRequest' : 'after'}
          onChoose={(when) => onChange({ onRequest: when === 'onRequest' })}
        />
        {!step.onRequest && (
          <LengthField
            name={names.redress(n, m, 'after')}
            value={step.after}
            onInput={(after) => onChange({ after })}
          />
        )}
        {isPaid && (
          <TextField
            name={names.redress(n, m, 'maxEuros')}
            mode="numeric"
            value={step.maxEuros}
            onInput={(maxEuros) => onChange({ maxEuros })}
          />
        )}
      </div>
      <button type="button" class="quiet" onClick={props.onRemove}>
        {t('remove')}
        <span class="unseen"> {t('redress-n', { n: m + 1 })}</span>
      </button>
    </fieldset>
  );
}
