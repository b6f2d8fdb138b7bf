import { useSignal } from '@preact/signals';
import { useEffect, useId, useRef } from 'preact/hooks';
import type { Appointment, Erasure, Identification, PersonalData } from '../../web/contract';
import { at, createDesk, type Problem, type Result } from '../../web/rest';
import { EraseDialog } from './erase-dialog';
import { moment, servicesText, type OfHall } from './moment';
import { problemText } from './problem-text';

const WAYS: Identification[] = ['identityDocument', 'trustedSignIn', 'representative'];
const act = createDesk();

interface RequestProps extends OfHall {
  appointment: Appointment;
  onOther: () => void;
  onShown: (data: PersonalData | null) => void;
  onErased: () => void;
}

/** What is done for whoever booked this appointment, once it is known who they are. */
export function Request(props: RequestProps) {
  const { speaker, appointment, timeZone } = props;
  const { t } = speaker;
  const identifiedBy = useSignal<Identification | null>(null);
  const unsaid = useSignal(false);
  const busy = useSignal(false);
  const problem = useSignal<Problem | null>(null);
  const asking = useSignal(false);
  const erasure = useSignal<Erasure | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const ways = useRef<HTMLFieldSetElement>(null);
  useEffect(() => heading.current?.focus(), []);

  /** Whether it is said how the person was identified; if not, that is where to go on. */
  function isSaid(): boolean {
    problem.value = null;
    unsaid.value = identifiedBy.value === null;
    if (unsaid.value) ways.current?.querySelector('input')?.focus();
    return !unsaid.value;
  }

  /** Asks the server once, however often is pressed meanwhile; what went wrong stands where it was asked. */
  async function ask<T>(verb: 'export' | 'erase'): Promise<T | null> {
    if (busy.value) return null;
    busy.value = true;
    problem.value = null;
    const body = { identifiedBy: identifiedBy.value };
    const result: Result<T> = await act<T>('POST', `/appointments${at(appointment.id)}/_${verb}`, body);
    busy.value = false;
    if (result.ok) return result.value;
    if (result.problem.faults?.some(({ pointer }) => pointer === 'identifiedBy')) {
      asking.value = false;
      unsaid.value = true;
    } else problem.value = result.problem;
    return null;
  }

  async function show() {
    if (!isSaid()) return;
    const data = await ask<PersonalData>('export');
    if (data) props.onShown(data);
  }

  async function erase() {
    const done = await ask<Erasure>('erase');
    if (!done) return;
    asking.value = false;
    erasure.value = done;
    // What was shown is no longer so.
    props.onShown(null);
    props.onErased();
  }

  const { code } = appointment;
  const said = {
    ...moment(speaker, appointment.at, timeZone),
    service: servicesText(props, appointment.serviceIds),
  };
  return (
    <div class="stack request">
      <div class="row">
        <button class="quiet" onClick={props.onOther}>
          {t('find-other')}
        </button>
      </div>
      <h3 ref={heading} tabindex={-1}>
        {t('chosen', { code })}
      </h3>
      <p>{t('chosen-when', said)}</p>
      <Ways identifiedBy={identifiedBy} unsaid={unsaid} fieldset={ways} speaker={speaker} />
      <div role="alert">
        {problem.value && !asking.value && <p class="banner wrong">{problemText(speaker, problem.value)}</p>}
      </div>
      <div class="row">
        <button class="primary" aria-disabled={busy.value} onClick={() => void show()}>
          {t('show')}
        </button>
        <button
          class="danger"
          onClick={() => {
            if (isSaid()) asking.value = true;
          }}
        >
          {t('erase')}
        </button>
      </div>
      {erasure.value && <Erased speaker={speaker} erasure={erasure.value} />}
      {asking.value && (
        <EraseDialog
          speaker={speaker}
          appointment={appointment}
          busy={busy.value}
          problem={problem.value}
          onErase={() => void erase()}
          onClose={() => {
            asking.value = false;
            problem.value = null;
          }}
        />
      )}
    </div>
  );
}

interface WaysProps extends Pick<OfHall, 'speaker'> {
  identifiedBy: { value: Identification | null };
  unsaid: { value: boolean };
  fieldset: preact.RefObject<HTMLFieldSetElement | null>;
}

/** How it was made sure who asks: nothing is chosen beforehand, since what is chosen stands on record. */
function Ways({ speaker, identifiedBy, unsaid, fieldset }: WaysProps) {
  const { t } = speaker;
  const id = useId();
  return (
    <fieldset class="ways" ref={fieldset} aria-describedby={`${id}-help`}>
      <legend>{t('identified')}</legend>
      {WAYS.map((way) => (
        <label key={way} class="row way">
          <input
            type="radio"
            name={`${id}-way`}
            checked={identifiedBy.value === way}
            aria-describedby={unsaid.value ? `${id}-fault` : undefined}
            onChange={() => {
              identifiedBy.value = way;
              unsaid.value = false;
            }}
          />
          <span>{t(`identified-${way}`)}</span>
        </label>
      ))}
      <p class="small quiet-text" id={`${id}-help`}>
        {t('identified-help')}
      </p>
      <div role="alert">
        {unsaid.value && (
          <p class="banner wrong" id={`${id}-fault`}>
            {t('identified-missing')}
          </p>
        )}
      </div>
    </fieldset>
  );
}

/** What an erasure did, named: what went, and what stays and why. */
function Erased({ speaker, erasure }: Pick<OfHall, 'speaker'> & { erasure: Erasure }) {
  const { t } = speaker;
  const result = useRef<HTMLDivElement>(null);
  // The dialog that was pressed in is gone.
  useEffect(() => result.current?.focus(), [erasure]);
  return (
    <div class="stack result" role="group" aria-label={t('erase')} tabindex={-1} ref={result}>
      <p class="banner good">
        {t('erased', { count: erasure.erased })} {erasure.erased > 0 && t('erased-disk')}
      </p>
      {erasure.stays.length > 0 && (
        <div class="banner late">
          <p>
            <strong>{t('erased-stays')}</strong>
          </p>
          <ul class="points">
            {erasure.stays.map(({ because, caseId }) => (
              <li key={`${because}${caseId}`}>{t(`stays-${because}`, { id: caseId ?? '' })}</li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
