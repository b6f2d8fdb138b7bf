import { useEffect, useRef } from 'preact/hooks';
import type { OwnAccount } from '../../web/contract';
import { Codes, Prove } from './enrolling';
import { own, speaker, t } from './here';
import { Asked } from './asked';
import { doing, said, type Doing } from './doing';

/** So few recovery codes are left that new ones should be drawn. */
const FEW = 3;

/** The second step of signing in: set, renewed and taken away by whoever has the account. */
export function SecondFactor() {
  const account = own.value;
  const heading = useRef<HTMLHeadingElement>(null);
  const now = doing.value;
  const before = useRef<Doing['kind']>(now.kind);
  useEffect(() => {
    // Whoever goes on or back is led to where it goes on.
    if (before.current !== now.kind) heading.current?.focus();
    before.current = now.kind;
  }, [now.kind]);
  if (!account) return null;
  return (
    <section class="card stack" aria-labelledby="factor-title">
      <h2 id="factor-title" tabIndex={-1} ref={heading}>
        {t('factor')}
      </h2>
      <div role="status">{said.value && <p class="banner good">{t(said.value)}</p>}</div>
      {now.kind === 'nothing' && <State account={account} />}
      {(now.kind === 'begin' || now.kind === 'renew' || now.kind === 'remove') && (
        <Asked key={now.kind} what={now.kind} />
      )}
      {now.kind === 'prove' && <Prove enrolment={now.enrolment} />}
      {now.kind === 'codes' && <Codes codes={now.codes} />}
    </section>
  );
}

function State({ account: { secondFactor, mustHaveSecondFactor } }: { account: OwnAccount }) {
  const go = (kind: 'begin' | 'renew' | 'remove') => {
    said.value = null;
    doing.value = { kind };
  };
  if (!secondFactor) {
    return (
      <>
        <p class="quiet-text">{t('factor-none')}</p>
        <div class="row">
          <button class="primary" onClick={() => go('begin')}>
            {t('factor-set')}
          </button>
        </div>
      </>
    );
  }
  const left = secondFactor.recoveryCodesLeft;
  return (
    <>
      {secondFactor.since ? (
        <p>
          <strong>{t('factor-on', { day: speaker.day(secondFactor.since) })}</strong>
        </p>
      ) : (
        <p class="banner wrong">{t('proof-unreadable')}</p>
      )}
      <p class={left <= FEW ? 'banner late' : undefined}>{t('factor-left', { count: left })}</p>
      {mustHaveSecondFactor && <p class="quiet-text">{t('factor-must')}</p>}
      <div class="row">
        <button onClick={() => go('renew')}>{t('factor-renew')}</button>
        <button onClick={() => go('remove')}>{t('factor-remove')}</button>
      </div>
    </>
  );
}
