import { signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { faultText, isOf, type Fault } from '../../web/faults';
import { speaker, t } from './here';

/** What the server found wrong with the step that one is at. */
export const faults = signal<Fault[]>([]);

const idOf = (pointer: string) => `field-${pointer}`;

/** What is wrong with what stands at these pointers, in words. */
export function wrongAt(pointers: readonly string[]): string {
  const found = faults.value.filter((fault) => isOf(fault, pointers));
  const said = found.map((fault) =>
    fault.pointer === 'account.password' && !/required|empty/.test(fault.detail)
      ? t('password-weak')
      : faultText(speaker, fault),
  );
  return [...new Set(said)].join(' ');
}

interface ControlProps {
  id: string;
  'aria-invalid': boolean;
  'aria-describedby'?: string;
}

/** A name, a hint and what is wrong, around the control that it is about. */
export function Field(props: {
  pointers: [string, ...string[]];
  label: string;
  hint?: string;
  class?: string;
  children: (control: ControlProps) => ComponentChildren;
}) {
  const { pointers, label, hint } = props;
  const id = idOf(pointers[0]);
  const wrong = wrongAt(pointers);
  const described = [hint && `${id}-hint`, wrong && `${id}-fault`].filter(Boolean).join(' ');
  return (
    <div class={`field ${wrong ? 'faulty' : ''} ${props.class ?? ''}`}>
      <label for={id}>{label}</label>
      {hint && (
        <p id={`${id}-hint`} class="small quiet-text">
          {hint}
        </p>
      )}
      {wrong && (
        <p id={`${id}-fault`} class="fault">
          {wrong}
        </p>
      )}
      {props.children({
        id,
        'aria-invalid': wrong !== '',
        ...(described && { 'aria-describedby': described }),
      })}
    </div>
  );
}

export function TextField(props: {
  pointers: [string, ...string[]];
  label: string;
  hint?: string;
  autocomplete?: 'name' | 'username' | 'organization' | 'off';
  value: string;
  onInput: (value: string) => void;
}) {
  return (
    <Field pointers={props.pointers} label={props.label} {...(props.hint && { hint: props.hint })}>
      {(control) => (
        <input
          {...control}
          autocomplete={props.autocomplete ?? 'off'}
          value={props.value}
          onInput={(event) => props.onInput(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}

/** What is wrong with several controls together. */
export function Wrong({ pointers }: { pointers: string[] }) {
  const wrong = wrongAt(pointers);
  return wrong ? <p class="fault">{wrong}</p> : null;
}

export function Check(props: { checked: boolean; onChange: () => void; children: ComponentChildren }) {
  return (
    <label class="check">
      <input type="checkbox" checked={props.checked} onChange={props.onChange} />
      <span>{props.children}</span>
    </label>
  );
}
