import { useSignal, type Signal } from '@preact/signals';
import { useId } from 'preact/hooks';
import type { AnswerWay } from '../contract';
import type { Speaker } from '../texts';

const WAYS: AnswerWay[] = ['phone', 'mail', 'letter'];
const CONTACT_LENGTH_MAX = 240;
const AUTOCOMPLETE: Record<AnswerWay, 'tel' | 'email' | 'street-address'> = {
  phone: 'tel',
  mail: 'email',
  letter: 'street-address',
};

export interface ReachDraft {
  way: Signal<AnswerWay>;
  contact: Signal<string>;
}

export function useReach(): ReachDraft {
  return { way: useSignal<AnswerWay>('phone'), contact: useSignal('') };
}

/** How somebody is to be answered, and where. `own` is the browser of who is answered, which may fill it in. */
export function ReachFields(props: {
  speaker: Speaker;
  draft: ReachDraft;
  required: boolean;
  own: boolean;
  ways?: AnswerWay[] | undefined;
}) {
  const { speaker, draft } = props;
  const { t } = speaker;
  const id = useId();
  const way = draft.way.value;
  return (
    <>
      <fieldset class="ways">
        <legend>{t('reach-way')}</legend>
        <div class="row">
          {(props.ways ?? WAYS).map((each) => (
            <label key={each} class="row way">
              <input
                type="radio"
                name={`${id}-way`}
                checked={way === each}
                onChange={() => (draft.way.value = each)}
              />
              {t(`reach-${each}`)}
            </label>
          ))}
        </div>
      </fieldset>
      <label for={`${id}-contact`}>{t(`reach-contact-${way}`)}</label>
      <input
        id={`${id}-contact`}
        type="text"
        inputMode={way === 'mail' ? 'email' : 'text'}
        autocomplete={props.own ? AUTOCOMPLETE[way] : 'off'}
        required={props.required}
        maxLength={CONTACT_LENGTH_MAX}
        value={draft.contact.value}
        onInput={(event) => (draft.contact.value = event.currentTarget.value)}
      />
    </>
  );
}
