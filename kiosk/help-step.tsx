import { useSignal } from '@preact/signals';
import type { CaseReceipt } from '../web/contract';
import { Receipt } from '../web/parts/receipt';
import { at, createDesk } from '../web/rest';
import { BackButton, StepPage, type StepProps } from './step-page';

const PAD = [...'1234567890'];
/** The longest telephone number that there is, with its country: ITU-T E.164. */
const PHONE_LENGTH_MAX = 15;
const PHONE_LENGTH_MIN = 8;
const act = createDesk();

/** Somebody cannot come unaided another time, or asks for who cannot: staff call back. */
export function HelpStep({ speaker, visit, hall }: StepProps) {
  const { t } = speaker;
  const phone = useSignal('');
  const failed = useSignal(false);
  const receipt = useSignal<CaseReceipt | null>(null);

  async function send() {
    const body = { way: 'phone', contact: phone.value };
    const result = await act<CaseReceipt>('POST', `/halls${at(hall.id)}/help-requests`, body);
    failed.value = !result.ok;
    if (result.ok) receipt.value = result.value;
  }

  if (receipt.value) {
    return (
      <StepPage
        speaker={speaker}
        key="thanks"
        title={t('help-thanks')}
        next={
          <button class="primary" onClick={visit.reset}>
            {t('done')}
          </button>
        }
      >
        <Receipt speaker={speaker} receipt={receipt.value} />
      </StepPage>
    );
  }
  return (
    <StepPage
      speaker={speaker}
      key="phone"
      title={t('help-title')}
      back={<BackButton label={t('back')} onClick={visit.reset} />}
      next={
        <button class="primary" disabled={phone.value.length < PHONE_LENGTH_MIN} onClick={() => void send()}>
          {t('help-send')}
        </button>
      }
      about={
        <div class="stack">
          <p class="quiet-text code-help">{t('help-text')}</p>
          <output class="code-shown number" aria-label={t('help-phone')}>
            {phone.value}
          </output>
          <p class={failed.value ? 'banner wrong' : 'banner-room'} role="alert">
            {failed.value && t('problem-code-other')}
          </p>
        </div>
      }
      pad={
        <div class="pad phone-pad" role="group" aria-label={t('help-phone')}>
          {PAD.map((digit) => (
            <button
              key={digit}
              onClick={() => {
                if (phone.value.length < PHONE_LENGTH_MAX) phone.value += digit;
              }}
            >
              {digit}
            </button>
          ))}
          <button
            class="pad-erase"
            aria-disabled={!phone.value}
            onClick={() => (phone.value = phone.value.slice(0, -1))}
          >
            {t('code-erase')}
          </button>
        </div>
      }
    />
  );
}
