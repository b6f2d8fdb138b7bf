import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Device, WaitingScreen } from '../../web/contract';
import { inTwo } from '../../web/digits';
import { at, get, type Problem } from '../../web/rest';
import { called, fieldOf, instantText, kindText, membersOf, pathOf, type Draft } from './device';
import { useEditing } from './editing';
import { problemText } from '../../web/faults';
import { Form, IdField, type InWords, TextField } from './form';
import { act, hallId, speaker, t } from './here';
import { idOfNew, nameOf } from '../../web/names';
import { go } from './place';
import { printerDraftOf, PrinterFields, printerFields, printerInWords } from './printer-fields';
import { screenDraftOf, ScreenFields, screenFields, screenInWords } from './screen-fields';
import { sayThere } from './said';
import type { Kept } from './setup';

const CODE = /^\d{6}$/;
/** What comes before the id of a device that is paired again. */
const AGAIN = '=';
const back = () => go({ section: 'devices', part: null });

/**
 * A screen that shows six digits becomes a device. `of` holds the digits where they are known already, or which device a
 * screen takes the place of: `=k1`.
 */
export function PairDevice({ of }: { of: string }) {
  const again = useSignal<Device | null>(null);
  const found = useSignal<WaitingScreen | null>(null);
  useEffect(() => {
    if (!of.startsWith(AGAIN)) return;
    void get<Device>(pathOf(of.slice(AGAIN.length))).then((answer) => {
      if (answer.ok) again.value = answer.value;
      else back();
    });
  }, []);
  const device = again.value;
  if (of.startsWith(AGAIN) && !device) return null;
  return (
    <section class="card stack" aria-labelledby="pair">
      <h2 id="pair" tabIndex={-1}>
        {device ? t('devices-pair-again', { name: called(device) }) : t('devices-pair')}
      </h2>
      {found.value ? (
        <Accept screen={found.value} again={device} onOther={() => (found.value = null)} />
      ) : (
        <Find code={CODE.test(of) ? of : ''} again={device} onFound={(screen) => (found.value = screen)} />
      )}
    </section>
  );
}

/** Asks for the digits, and looks which screen shows them. */
function Find(props: { code: string; again: Device | null; onFound: (screen: WaitingScreen) => void }) {
  const code = useSignal(props.code);
  const wrong = useSignal<string | null>(null);
  const busy = useSignal(false);
  const input = useRef<HTMLInputElement>(null);

  async function find() {
    if (busy.peek()) return;
    const digits = code.peek().replace(/\s/g, '');
    busy.value = true;
    const answer = CODE.test(digits) ? await get<WaitingScreen>(`/pairings${at(digits)}`) : null;
    busy.value = false;
    if (answer?.ok && (!props.again || answer.value.kind === props.again.kind)) {
      props.onFound(answer.value);
      return;
    }
    wrong.value = whatIsWrong(answer && !answer.ok ? answer.problem : null, answer?.ok === true, props.again);
    input.current?.focus();
  }
  // Who scanned the code from the screen has nothing to type.
  useEffect(() => {
    if (props.code) void find();
  }, []);

  return (
    <form
      class="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void find();
      }}
    >
      <p class="quiet-text">{t('devices-help')}</p>
      {props.again && <p>{t('devices-again-text', { name: called(props.again) })}</p>}
      <div class={`field ${wrong.value ? 'faulty' : ''}`}>
        <label for="code">{t('devices-code')}</label>
        <p id="code-hint" class="small quiet-text">
          {t('devices-code-hint')}
        </p>
        <p id="code-fault" class="fault" role="alert">
          {wrong.value}
        </p>
        <input
          id="code"
          ref={input}
          class="digits"
          inputMode="numeric"
          autocomplete="off"
          maxLength={7}
          value={code.value}
          aria-describedby="code-hint code-fault"
          aria-invalid={wrong.value !== null}
          onInput={(event) => (code.value = event.currentTarget.value)}
        />
      </div>
      <div class="row form-ways">
        <button class="primary" aria-disabled={busy.value}>
          {t('devices-find')}
        </button>
        <button type="button" class="quiet" onClick={back}>
          {t('never-mind')}
        </button>
      </div>
    </form>
  );
}

function whatIsWrong(problem: Problem | null, isFound: boolean, again: Device | null): string {
  if (isFound && again) return t('devices-other-kind', { name: called(again) });
  if (!problem || problem.status === 404) return t('devices-not-found');
  return problemText(speaker, problem);
}

/** What asks, and as what it is accepted. */
function Accept(props: { screen: WaitingScreen; again: Device | null; onOther: () => void }) {
  const { screen, again } = props;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const [name, stands, id] = [fieldOf('name'), fieldOf('place'), fieldOf('id')] as const;
  const from: Kept<Draft> = {
    value: {
      id: again?.id ?? '',
      name: again?.name ?? '',
      place: again?.place ?? '',
      hallId,
      kind: screen.kind,
      ...printerDraftOf(again ?? {}),
      ...screenDraftOf(again ?? {}),
    },
  };
  const suggested = (draft: Draft) => nameOf(draft.name, []);
  const inWords = (draft: Draft): InWords => [
    [name.label, draft.name],
    [stands.label, draft.place],
    ...(screen.kind === 'kiosk' ? printerInWords(draft) : screenInWords(draft)),
  ];
  const editing = useEditing<Draft, Device>({
    from,
    send: (draft) =>
      act('POST', '/devices/_pair', {
        ...membersOf(draft),
        code: screen.code,
        ...idOfNew(draft.id, suggested(draft)),
        kind: screen.kind,
        ...(again && { again: true }),
      }),
    read: () => Promise.resolve(null),
    saved: (device) => {
      sayThere(t('devices-paired', { name: called(device) }));
      back();
      return from;
    },
  });
  const draft = editing.draft.value;
  const facts: [string, string][] = [
    [t('devices-code'), inTwo(screen.code)],
    [t('devices-found-kind'), kindText(screen.kind)],
    [t('devices-found-address'), screen.address ?? '–'],
    [t('devices-found-browser'), screen.browser ?? '–'],
    [t('devices-found-asked'), instantText(screen.askedAt)],
  ];
  return (
    <>
      <h3 ref={heading} tabIndex={-1}>
        {t('devices-found')}
      </h3>
      <dl class="facts">
        {facts.map(([label, text]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <p>{t('devices-found-check')}</p>
      <Form
        editing={editing}
        fields={[name, stands, id, ...(screen.kind === 'kiosk' ? printerFields() : screenFields())]}
        inWords={inWords}
        onCancel={props.onOther}
        saveLabel={t('devices-accept')}
        cancelLabel={t('devices-other-code')}
      >
        <TextField
          name={name}
          hint={t('devices-name-hint')}
          value={draft.name}
          onInput={(value) => editing.change({ name: value })}
        />
        <TextField
          name={stands}
          hint={t('devices-place-hint')}
          value={draft.place}
          onInput={(value) => editing.change({ place: value })}
        />
        {screen.kind === 'kiosk' ? (
          <PrinterFields draft={draft} onChange={editing.change} />
        ) : (
          <ScreenFields draft={draft} onChange={editing.change} />
        )}
        {!again && (
          <IdField
            name={id}
            suggested={suggested(draft)}
            value={draft.id}
            onInput={(value) => editing.change({ id: value })}
          />
        )}
      </Form>
    </>
  );
}
