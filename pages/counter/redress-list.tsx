import { useSignal } from '@preact/signals';
import type { Owed, Redress } from '../../web/contract';
import { SEAT } from '../../web/address';
import { redressText } from '../../web/parts/redress';
import type { Speaker } from '../../web/texts';
import { ClaimDialog } from './claim-dialog';
import type { CounterDesk } from './desk';
import { PrintSlip } from './print-slip';

interface ListProps {
  speaker: Speaker;
  desk: CounterDesk;
  owed: Owed;
  /** Whether the hall has a printer. */
  prints: boolean;
}

/** What is owed, each with "given" and "not wanted" until it is settled, and what the visitor may still ask for. */
export function RedressList({ speaker, desk, owed, prints }: ListProps) {
  const { t } = speaker;
  const claimed = useSignal<Redress | null>(null);
  return (
    <>
      <ul class="stack redress">
        {owed.redress.map((item) => (
          <li key={item.id} class="row">
            <span class="redress-what">
              {redressText(speaker, item)}
              {item.kind === 'apology' && <em class="small">{t('apology-words')}</em>}
              {item.kind === 'coffee' && item.state === 'offered' && (
                <span class="small">{t('coffee-help')}</span>
              )}
              {item.kind === 'writtenApology' && (
                <a
                  class="small"
                  href={`${SEAT}/letter/?breach=${encodeURIComponent(owed.breachId)}`}
                  target="_blank"
                >
                  {t('letter-print')}
                </a>
              )}
            </span>
            {item.state === 'offered' ? (
              <span class="row">
                {item.kind === 'coffee' && prints && (
                  <PrintSlip
                    {...{ speaker, desk }}
                    label={t('voucher-print')}
                    what={redressText(speaker, item)}
                    print={() => desk.printVoucher(owed.breachId, item.id)}
                  />
                )}
                <button
                  disabled={desk.busy.value}
                  onClick={() =>
                    item.maxEuros ? (claimed.value = item) : void desk.settle(owed.breachId, item.id, 'give')
                  }
                >
                  {t(item.maxEuros ? 'redress-pay' : 'redress-give')}
                  <span class="unseen"> {redressText(speaker, item)}</span>
                </button>
                <button
                  class="quiet"
                  disabled={desk.busy.value}
                  onClick={() => void desk.settle(owed.breachId, item.id, 'decline')}
                >
                  {t('redress-decline')}
                  <span class="unseen"> {redressText(speaker, item)}</span>
                </button>
              </span>
            ) : (
              <span class="redress-settled">{t(`redress-state-${item.state}`)}</span>
            )}
          </li>
        ))}
      </ul>
      {(owed.onRequest ?? []).length > 0 && (
        <p class="row">
          {t('redress-asks')}
          {owed.onRequest?.map((kind) => (
            <button
              key={kind}
              class="quiet"
              disabled={desk.busy.value}
              onClick={() => void desk.request(owed.breachId, kind)}
            >
              {t(`redress-${kind}`)}
            </button>
          ))}
        </p>
      )}
      {claimed.value && (
        <ClaimDialog
          speaker={speaker}
          desk={desk}
          breachId={owed.breachId}
          redress={claimed.value}
          onClose={() => (claimed.value = null)}
        />
      )}
    </>
  );
}
