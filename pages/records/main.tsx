import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import texts from 'texts:records';
import staff from 'texts:staff';
import { fromAddress, rememberInAddress } from '../../web/address';
import { chosenHall } from '../../web/chosen-hall';
import { followHall } from '../../web/hall';
import { browserLanguage, rememberedLanguage } from '../../web/language';
import { HallAwaited } from '../../web/parts/hall-awaited';
import { LookBack } from '../../web/parts/look-back';
import { mount } from '../../web/parts/mount';
import { SignedIn } from '../../web/parts/signed-in';
import { isMonth, monthBounds, monthName, months, type Period } from '../../web/periods';
import { keepSession } from '../../web/session';
import { createSpeaker, together } from '../../web/texts';
import { CaseRecords } from './cases';
import { ClaimRecords } from './claims';
import { MailRecords } from './mails';
import { ShownRecords } from './shown';
import '../../web/theme.css';
import '../../web/tables.css';
import './records.css';

/** How many months can be chosen: the running one, and the two years before it. */
const MONTHS = 25;

const speaker = createSpeaker(together(staff, texts), rememberedLanguage() ?? browserLanguage());
const keeper = keepSession('account');
const hallId = await chosenHall(speaker, keeper);

function Page() {
  return <SignedIn speaker={speaker} keeper={keeper} hallId={hallId} screen="records" page={Records} />;
}

/** The month in the address, when it names one. */
function monthFromAddress(): Period | null {
  const named = fromAddress('period');
  return isMonth(named) ? named : null;
}

/** What happened in a month, for whoever has to look something up. */
function Records() {
  const { t } = speaker;
  const names = useMemo(() => followHall(hallId), []);
  const timeZone = names.hall.value?.timeZone;
  const chosen = useSignal(monthFromAddress());
  const latest = useMemo(() => (timeZone ? months(Date.now(), timeZone, MONTHS) : []), [timeZone]);
  const month = chosen.value ?? latest[0];
  const offered = month && !latest.includes(month) ? [...latest, month] : latest;
  const period = timeZone && month && { timeZone, ...monthBounds(month, timeZone) };
  const section = period && { speaker, names, hallId, ...period };
  return (
    <LookBack
      speaker={speaker}
      keeper={keeper}
      hallId={hallId}
      names={names}
      class="records"
      leadsTo={['supervisor', 'report', 'privacy']}
      choices={
        <div class="row">
          <label class="row">
            {t('month')}
            <select
              value={month ?? ''}
              onChange={(event) => {
                chosen.value = event.currentTarget.value;
                rememberInAddress('period', chosen.value);
              }}
            >
              {offered.map((each) => (
                <option key={each} value={each}>
                  {monthName(each, speaker.language.value)}
                </option>
              ))}
            </select>
          </label>
          <button disabled={!section} onClick={() => print()}>
            {t('print')}
          </button>
        </div>
      }
      about={
        month && <p class="quiet-text">{t('about', { month: monthName(month, speaker.language.value) })}</p>
      }
    >
      {section ? (
        <>
          <CaseRecords {...section} />
          <MailRecords {...section} />
          <ShownRecords {...section} />
          <ClaimRecords {...section} />
        </>
      ) : (
        <HallAwaited speaker={speaker} names={names} />
      )}
    </LookBack>
  );
}

mount(speaker, <Page />);
