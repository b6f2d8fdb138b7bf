import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import texts from 'texts:warn';
import type { OwnPushView } from '../../web/contract';
import { createDesk, get } from '../../web/rest';
import { createSpeaker, type Speaker } from '../../web/texts';
import { takesPush } from './takes-push';

type Standing = 'off' | 'on' | 'denied' | 'failed';

const act = createDesk();

/** "Tell me, also when this page is closed": asked for by nobody but who presses it, and as easily taken back. */
export function Warned({ speaker, path }: { speaker: Speaker; path: string }) {
  const language = speaker.language.value;
  const { t } = useMemo(() => createSpeaker(texts, language, null), [language]);
  const own = `${path}/push-subscription`;
  const offered = useSignal<OwnPushView | null>(null);
  const standing = useSignal<Standing>('off');
  const busy = useSignal(false);

  useEffect(() => void look(), [own]);

  async function look() {
    const answer = await get<OwnPushView>(own);
    if (!answer.ok) return;
    if (takesPush()) {
      standing.value = await standingNow(answer.value);
      await whenPermitted(() => void standingNow(answer.value).then((now) => (standing.value = now)));
    }
    offered.value = answer.value;
  }

  /** Does it, and nothing besides until it is done. */
  async function once(work: () => Promise<Standing>) {
    if (busy.value) return;
    busy.value = true;
    standing.value = await work().catch(() => 'failed' as const);
    busy.value = false;
  }

  async function begin(): Promise<Standing> {
    // Before anything else: a browser shows its question only while the press is fresh.
    const permission = await Notification.requestPermission();
    if (permission !== 'granted') return permission === 'denied' ? 'denied' : 'off';
    const subscription = await subscribed(offered.value?.publicKey ?? '');
    const { endpoint, expirationTime, keys } = subscription.toJSON();
    const { p256dh, auth } = keys ?? {};
    const body = { endpoint, expirationTime: expirationTime ?? null, keys: { p256dh, auth } };
    return (await act('PUT', own, body)).ok ? 'on' : 'failed';
  }

  async function end(): Promise<Standing> {
    if (!(await act('DELETE', own)).ok) return 'on';
    await (await registered())?.pushManager.getSubscription().then((each) => each?.unsubscribe());
    return 'off';
  }

  if (!offered.value) return null;
  if (!takesPush()) return <p class="quiet-text small">{t('warn-install')}</p>;
  // There is nothing to press: a browser that was told "no" does not ask again.
  if (standing.value === 'denied') return <p class="quiet-text small">{t('warn-denied')}</p>;
  if (standing.value === 'on') {
    return (
      <div class="stack warned">
        <p role="status">{t('warn-on')}</p>
        <p class="quiet-text small">{t('warn-unsure')}</p>
        <button class="quiet" disabled={busy.value} onClick={() => void once(end)}>
          {t('warn-off')}
        </button>
      </div>
    );
  }
  return (
    <div class="stack warned">
      <button disabled={busy.value} onClick={() => void once(begin)}>
        {t('warn-me')}
      </button>
      <p role="status" class="quiet-text">
        {standing.value === 'failed' && t('warn-failed')}
      </p>
    </div>
  );
}

const registered = () => navigator.serviceWorker.getRegistration('./');

/** `look` again when somebody changed in the telephone's settings what it lets through, where a browser tells that. */
async function whenPermitted(look: () => void): Promise<void> {
  const permission = await navigator.permissions?.query({ name: 'notifications' }).catch(() => null);
  permission?.addEventListener('change', look);
}

/** Whether it is this very browser that is told. */
async function standingNow({ endpointDigest }: OwnPushView): Promise<Standing> {
  if (Notification.permission === 'denied') return 'denied';
  const subscription = await (await registered())?.pushManager.getSubscription();
  if (!subscription || Notification.permission !== 'granted') return 'off';
  return (await digestOf(subscription.endpoint)) === endpointDigest ? 'on' : 'off';
}

/** Subscribes this browser with the server's key; what it had with another key is of no use any more. */
async function subscribed(publicKey: string): Promise<PushSubscription> {
  await navigator.serviceWorker.register('./worker.js');
  const { pushManager } = await navigator.serviceWorker.ready;
  const before = await pushManager.getSubscription();
  const key = before?.options.applicationServerKey;
  if (before && key && asText(new Uint8Array(key)) !== publicKey) await before.unsubscribe();
  return pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey });
}

async function digestOf(text: string): Promise<string> {
  return asText(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))));
}

/** Bytes as base64url. */
function asText(bytes: Uint8Array): string {
  const text = btoa(String.fromCharCode(...bytes));
  return text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
