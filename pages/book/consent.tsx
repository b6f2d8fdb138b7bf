import type { Speaker } from '../../web/texts';
import { offered, type Draft, type DraftKept } from './draft';

type Choice = 'remindMail' | 'remindSms' | 'smsWhenNear';

/** What messages somebody may consent to, each by itself, once there is something to send it to. */
export function Consent({ speaker, draft }: { speaker: Speaker; draft: DraftKept }) {
  const { t } = speaker;
  const now = draft.now.value;
  const { mail, sms } = offered(now);
  const choices: Choice[] = [...(mail ? ['remindMail' as const] : []), ...(sms ? SMS : [])];
  if (choices.length === 0) return null;
  return (
    <fieldset class="stack consent">
      <legend>{t('consent')}</legend>
      {choices.map((choice) => (
        <label key={choice} class="check">
          <input
            type="checkbox"
            checked={now[choice]}
            onChange={(event) =>
              draft.change({ [choice]: event.currentTarget.checked } as Partial<Pick<Draft, Choice>>)
            }
          />{' '}
          {t(TEXTS[choice])}
        </label>
      ))}
    </fieldset>
  );
}

const SMS: Choice[] = ['remindSms', 'smsWhenNear'];

const TEXTS: Record<Choice, string> = {
  remindMail: 'remind-mail',
  remindSms: 'remind-sms',
  smsWhenNear: 'sms-when-near',
};
