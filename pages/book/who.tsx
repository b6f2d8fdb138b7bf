import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { ComponentChildren } from 'preact';
import { privacyAddress } from '../../web/address';
import { StepTitle } from '../../web/parts/step-title';
import type { Speaker } from '../../web/texts';
import { Consent } from './consent';
import type { DraftKept } from './draft';
import { isMail, isPhone } from './times';

type Field = 'name' | 'email' | 'phone';
const FIELDS: {
  field: Field;
  type: 'text' | 'email' | 'tel';
  autocomplete: 'name' | 'email' | 'tel';
  most: number;
}[] = [
  { field: 'name', type: 'text', autocomplete: 'name', most: 120 },
  { field: 'email', type: 'email', autocomplete: 'email', most: 254 },
  { field: 'phone', type: 'tel', autocomplete: 'tel', most: 40 },
];

/** What is wrong with what was typed, by field; what is empty is right. */
function faultsOf({ email, phone }: Record<Field, string>): Partial<Record<Field, string>> {
  return {
    ...(email.trim() && !isMail(email) && { email: 'wrong-email' }),
    ...(phone.trim() && !isPhone(phone) && { phone: 'wrong-phone' }),
  };
}

const describedBy = (field: Field, isWrong: boolean) =>
  [field !== 'name' && `who-${field}-why`, isWrong && `who-${field}-wrong`].filter(Boolean).join(' ') ||
  undefined;

/** How somebody can be reached: nothing of it has to be said, and it says what it is for and how long it is kept. */
export function Who(props: {
  speaker: Speaker;
  draft: DraftKept;
  hallId: string;
  busy: boolean;
  /** What the server found wrong with what was sent, by field. */
  refused: readonly Field[];
  onNext: () => void;
  onBack: () => void;
  children: ComponentChildren;
}) {
  const { draft } = props;
  const { t } = props.speaker;
  const form = useRef<HTMLFormElement>(null);
  const isTried = useSignal(props.refused.length > 0);
  const typed = draft.now.value;
  const refused = Object.fromEntries(props.refused.map((field) => [field, `wrong-${field}`]));
  const wrong: Partial<Record<Field, string>> = isTried.value ? { ...refused, ...faultsOf(typed) } : {};

  function submit(event: SubmitEvent) {
    event.preventDefault();
    const first = FIELDS.find(({ field }) => faultsOf(typed)[field]);
    if (!first) return props.onNext();
    isTried.value = true;
    form.current?.querySelector<HTMLInputElement>(`#who-${first.field}`)?.focus();
  }

  return (
    <>
      <StepTitle key="who">{t('who')}</StepTitle>
      {props.children}
      <form ref={form} class="stack" noValidate onSubmit={submit}>
        <p>{t('who-text')}</p>
        {FIELDS.map(({ field, type, autocomplete, most }) => (
          <div key={field} class="field">
            <label for={`who-${field}`}>
              {t(field)} <span class="may-be-empty">{t('may-be-empty')}</span>
            </label>
            {field !== 'name' && (
              <p id={`who-${field}-why`} class="quiet-text">
                {t(`${field}-why`)}
              </p>
            )}
            <input
              id={`who-${field}`}
              // The types have one shape for each kind of field.
              {...({ type } as { type: 'email' })}
              autocomplete={autocomplete}
              maxLength={most}
              aria-invalid={wrong[field] !== undefined}
              aria-describedby={describedBy(field, wrong[field] !== undefined)}
              value={typed[field]}
              onInput={(event) => draft.change({ [field]: event.currentTarget.value })}
            />
            {wrong[field] && (
              <p id={`who-${field}-wrong`} class="banner wrong">
                {t(wrong[field])}
              </p>
            )}
          </div>
        ))}
        <Consent speaker={props.speaker} draft={draft} />
        <p class="quiet-text">
          {t('kept')} <a href={privacyAddress('visitors', props.hallId)}>{t('kept-more')}</a>
        </p>
        <button class="primary" disabled={props.busy}>
          {t('next')}
        </button>
        <button type="button" onClick={props.onBack}>
          {t('back')}
        </button>
      </form>
    </>
  );
}
