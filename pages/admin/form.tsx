import { useSignal } from '@preact/signals';
import { createContext, type ComponentChildren } from 'preact';
import { useContext, useEffect, useRef } from 'preact/hooks';
import { FIRST_LANGUAGE, nameIn, writtenBy } from '../../web/language';
import type { Problem } from '../../web/rest';
import type { Texts } from '../../web/contract';
import { Conflict } from './conflict';
import type { Editing } from './editing';
import { faultText, isOf, leavesText, problemText, type Fault } from '../../web/faults';
import { pick, setup, speaker, t } from './here';
import { StartLater } from './later-start';

/** The faults of the form around a field. */
const Faults = createContext<readonly Fault[]>([]);

const idOf = (pointer: string) => `field-${pointer}`;

/** What is known of a field: how a fault names it (the first is its own name), and how people do. */
export interface FieldName {
  pointers: readonly [string, ...string[]];
  label: string;
}

/** A draft in words, for whoever compares it with another: each part by its name. */
export type InWords = [label: string, text: string][];

interface FormProps<Draft> {
  editing: Editing<Draft>;
  /** Each field, so that a fault in it is named by its name. */
  fields: readonly FieldName[];
  inWords: (draft: Draft) => InWords;
  /** Where one goes without saving; nowhere where the form is always there. */
  onCancel?: () => void;
  saveLabel?: string;
  cancelLabel?: string;
  /** What changes of the hall, where it may also begin on a later day. */
  later?: (draft: Draft) => object;
  children: ComponentChildren;
}

/** A form that saves at once, says what is wrong above and beside each field, and asks when somebody else came between. */
export function Form<Draft extends object>(props: FormProps<Draft>) {
  const { editing, fields } = props;
  const problem = editing.problem.value;
  const theirs = editing.theirs.value;
  const isLater = useSignal(false);
  const { later } = props;
  return (
    <form
      class="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void editing.save();
      }}
    >
      {problem && <Summary problem={problem} fields={fields} />}
      <Faults.Provider value={problem?.faults ?? []}>{props.children}</Faults.Provider>
      <div class="row form-ways">
        <button class="primary" aria-disabled={editing.saving.value}>
          {props.saveLabel ?? t('save')}
        </button>
        {props.onCancel && (
          <button type="button" class="quiet" onClick={props.onCancel}>
            {props.cancelLabel ?? t('never-mind')}
          </button>
        )}
        {later && editing.isChanged && (
          <button type="button" class="quiet" onClick={() => (isLater.value = true)}>
            {t('later')}
          </button>
        )}
        {editing.isChanged && <span class="small quiet-text">{t('unsaved')}</span>}
        <span role="status">{editing.isSaved && <strong class="done">{t('saved-here')}</strong>}</span>
      </div>
      {later && isLater.value && (
        <StartLater
          patch={() => later(editing.draft.peek())}
          onClose={() => (isLater.value = false)}
          onDone={editing.reset}
        />
      )}
      {theirs && (
        <Conflict
          theirs={props.inWords(theirs.value)}
          yours={props.inWords(editing.draft.value)}
          onTheirs={editing.takeTheirs}
          onYours={() => void editing.overwrite()}
          onClose={editing.goOn}
        />
      )}
    </form>
  );
}

/** Everything that is wrong, above the form, where the keyboard then is; each leads to its field. */
function Summary({ problem, fields }: { problem: Problem; fields: readonly FieldName[] }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), [problem]);
  const faults = problem.faults ?? [];
  return (
    <div class="banner wrong summary" role="alert" tabIndex={-1} ref={box}>
      <h3>
        {faults.length > 0
          ? t('fault-summary', { count: faults.length })
          : (leavesText(speaker, problem, serviceName) ?? problemText(speaker, problem))}
      </h3>
      {faults.length > 0 && (
        <ul>
          {faults.map((fault) => {
            const field = fields.find(({ pointers }) => isOf(fault, pointers));
            const text = faultText(speaker, fault);
            if (!field) return <li key={fault.pointer}>{text}</li>;
            const id = idOf(field.pointers[0]);
            return (
              <li key={fault.pointer}>
                <a
                  href={`#${id}`}
                  onClick={(event) => {
                    // The address says in which section one is.
                    event.preventDefault();
                    document.getElementById(id)?.focus();
                  }}
                >
                  {field.label}: {text}
                </a>
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}

const serviceName = (id: string) =>
  pick(setup.hall.peek()?.value.services.find((service) => service.id === id)?.names) || id;

/** What a control takes from the field around it, so that whoever cannot see it hears what is wrong. */
interface ControlProps {
  id: string;
  'aria-invalid': boolean;
  'aria-describedby'?: string;
}

/** A name, a hint and what is wrong, around the control that it is about. */
export function Field(props: {
  name: FieldName;
  /** The end of its name that is seen, where the rest is said by what it stands in. */
  short?: string;
  hint?: string | undefined;
  class?: string;
  children: (control: ControlProps) => ComponentChildren;
}) {
  const { pointers, label } = props.name;
  const id = idOf(pointers[0]);
  const faults = useContext(Faults).filter((fault) => isOf(fault, pointers));
  const described = [props.hint && `${id}-hint`, faults.length > 0 && `${id}-fault`]
    .filter(Boolean)
    .join(' ');
  return (
    <div class={`field ${faults.length > 0 ? 'faulty' : ''} ${props.class ?? ''}`}>
      <label for={id}>
        {props.short && label.endsWith(props.short) ? (
          <>
            <span class="unseen">{label.slice(0, -props.short.length)}</span>
            {props.short}
          </>
        ) : (
          label
        )}
      </label>
      {props.hint && (
        <p id={`${id}-hint`} class="small quiet-text">
          {props.hint}
        </p>
      )}
      {faults.length > 0 && (
        <p id={`${id}-fault`} class="fault">
          {faults.map((fault) => faultText(speaker, fault)).join(' ')}
        </p>
      )}
      {props.children({
        id,
        'aria-invalid': faults.length > 0,
        ...(described && { 'aria-describedby': described }),
      })}
    </div>
  );
}

/** The same around several controls, as one question. */
export function Group(props: { name: FieldName; hint?: string; children: ComponentChildren }) {
  const { pointers, label } = props.name;
  const id = idOf(pointers[0]);
  const faults = useContext(Faults).filter((fault) => isOf(fault, pointers));
  return (
    <fieldset
      id={id}
      tabIndex={-1}
      class={`field ${faults.length > 0 ? 'faulty' : ''}`}
      aria-describedby={faults.length > 0 ? `${id}-fault` : undefined}
    >
      <legend>{label}</legend>
      {props.hint && <p class="small quiet-text">{props.hint}</p>}
      {faults.length > 0 && (
        <p id={`${id}-fault`} class="fault">
          {faults.map((fault) => faultText(speaker, fault)).join(' ')}
        </p>
      )}
      {props.children}
    </fieldset>
  );
}

/** The name of something new in addresses: made from its name until somebody types another. */
export function IdField(props: {
  name: FieldName;
  /** What it is when nothing is typed; empty where nothing can be made of its name. */
  suggested: string;
  /** What it is good for; for addresses alone when left out. */
  hint?: string;
  value: string;
  onInput: (value: string) => void;
}) {
  const { suggested, hint, ...field } = props;
  const id = suggested ? t('id-hint', { id: suggested }) : t('id-hint-none');
  return <TextField {...field} hint={`${hint ?? t('id-for')} ${id}`} class="short" />;
}

export function TextField(props: {
  name: FieldName;
  hint?: string;
  class?: string;
  lang?: string;
  mode?: 'numeric' | 'decimal' | 'text';
  value: string;
  onInput: (value: string) => void;
}) {
  return (
    <Field name={props.name} hint={props.hint} {...(props.class && { class: props.class })}>
      {(control) => (
        <input
          {...control}
          lang={props.lang}
          inputMode={props.mode}
          autocomplete="off"
          value={props.value}
          onInput={(event) => props.onInput(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}

/** The names of the fields of a text by language: `names.nl`; what is wrong with all of it stands at the first. */
export function textNames(member: string, label: string): (FieldName & { language: string })[] {
  return writtenBy(setup.hall.value?.value.settings.languages).map((language, n) => ({
    language,
    pointers: n === 0 ? [`${member}.${language}`, member] : [`${member}.${language}`],
    label: t('in-language', { what: label, language: nameIn(speaker.language.value, language) }),
  }));
}

/** The languages of the hall in which these texts are missing, in words; empty where none is, or nothing is said at all. */
export function lackingIn(...all: (Texts | null | undefined)[]): string {
  const said = all.filter((texts) => texts?.[FIRST_LANGUAGE]?.trim());
  const codes = writtenBy(setup.hall.value?.value.settings.languages).filter((code) =>
    said.some((texts) => !texts?.[code]?.trim()),
  );
  const list = new Intl.ListFormat(speaker.language.value, { type: 'conjunction' });
  return list.format(codes.map((code) => nameIn(speaker.language.value, code)));
}

/** A text in each language that the hall speaks; those in other languages stay as they are. */
export function TextsField(props: {
  member: string;
  label: string;
  hint?: string;
  rows?: number;
  value: Texts;
  onInput: (value: Texts) => void;
}) {
  const { value, onInput, rows, hint } = props;
  const isSaid = (code: string) => Boolean(value[code]?.trim());
  const hintIn = (code: string) => (isSaid(FIRST_LANGUAGE) && !isSaid(code) ? t('text-lacking') : undefined);
  return (
    <div class="fields">
      {textNames(props.member, props.label).map((name, n) => (
        <Field key={name.language} name={name} hint={n === 0 ? hint : hintIn(name.language)}>
          {(control) => {
            const typed = (event: { currentTarget: { value: string } }) =>
              onInput({ ...value, [name.language]: event.currentTarget.value });
            const common = {
              ...control,
              lang: name.language,
              value: value[name.language] ?? '',
              onInput: typed,
            };
            return rows ? <textarea {...common} rows={rows} /> : <input {...common} autocomplete="off" />;
          }}
        </Field>
      ))}
    </div>
  );
}

/** A text by language as it is sent: a language in which nothing is said is left out. */
export function filled(texts: Texts): Texts {
  return Object.fromEntries(Object.entries(texts).filter(([, text]) => text.trim() !== ''));
}

/** A text by language in words. */
export function textsInWords(member: string, label: string, texts: Texts): InWords {
  return textNames(member, label).map(({ label: name, language }) => [name, texts[language] ?? '']);
}
