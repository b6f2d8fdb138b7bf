import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { addressIn } from '../address';
import type { DeviceKind, PairingAsked, PairingClaim } from '../contract';
import { inTwo } from '../digits';
import { intend } from '../rest';
import type { SessionKeeper } from '../session';
import type { Speaker } from '../texts';
import { Qr } from './qr';
import { WholePage } from './whole-page';
import './pairing.css';

/** How often a screen asks whether it was accepted. */
const ASK_EVERY_MS = 2_000;
/** When the server does not say how soon to come back. */
const COME_BACK_MS = 3_000;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** A screen that belongs to nobody: it shows six digits, and goes on by itself once an administrator accepted them. */
export function Pairing(props: {
  speaker: Speaker;
  keeper: SessionKeeper;
  kind: DeviceKind;
  hallId: string;
  children?: ComponentChildren;
}) {
  const { speaker, keeper, kind, hallId } = props;
  const { t } = speaker;
  const code = useSignal<string | null>(null);
  const slow = useSignal(false);

  useEffect(() => {
    let over = false;
    /** Asks with one secret until it is accepted, or nothing is known of it any more. */
    async function wait(secret: string) {
      while (!over) {
        await pause(ASK_EVERY_MS);
        if (over) return;
        const answer = await intend<PairingClaim>('POST', '/pairings/_claim', { secret }).send();
        if (answer.ok && answer.value.state === 'paired') {
          const own = answer.value.hallId;
          if (own && own !== hallId) location.assign(addressIn(own));
          else await keeper.probe();
          return;
        }
        if (!answer.ok && answer.problem.status === 404) return;
      }
    }
    async function begin() {
      while (!over) {
        const answer = await intend<PairingAsked>('POST', '/pairings', { kind, hallId }).send();
        if (over) return;
        slow.value = !answer.ok && answer.problem.status === 429;
        code.value = answer.ok ? answer.value.code : null;
        if (answer.ok) await wait(answer.value.secret);
        else await pause(answer.problem.retryAfterS ? answer.problem.retryAfterS * 1_000 : COME_BACK_MS);
      }
    }
    void begin();
    return () => void (over = true);
  }, []);

  const digits = code.value;
  return (
    <WholePage title={t('pairing-title')}>
      <div class="pairing stack">
        {digits === null ? (
          <p role="status">{t(slow.value ? 'pairing-slow' : 'pairing-busy')}</p>
        ) : (
          <>
            <p>{t('pairing-text')}</p>
            <p class="digits" aria-label={t('pairing-code', { code: digits.split('').join(' ') })} role="img">
              {inTwo(digits)}
            </p>
            <p class="quiet-text">{t('pairing-where')}</p>
            <Qr text={adminAddress(hallId, digits)} label={t('pairing-qr')} />
          </>
        )}
        {props.children}
      </div>
    </WholePage>
  );
}

/** Where the digits are accepted, with them filled in. */
const adminAddress = (hallId: string, code: string) =>
  `${location.origin}/admin/?hall=${encodeURIComponent(hallId)}#pair=${code}`;
