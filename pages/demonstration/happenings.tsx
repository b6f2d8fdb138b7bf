import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Speaker } from '../../web/texts';
import { letBusArrive, letDie, letFallIll, readStage, type Stage } from './stage';

const LOOK_EVERY_MS = 1_000;

/** What can be let happen in the hall, and what came of it. */
export function Happenings(props: { speaker: Speaker; stage: Stage; onBack: () => void }) {
  const { t } = props.speaker;
  const { people, awayS } = props.stage;
  const said = useSignal<{ id: string; args?: Record<string, string | number> } | null>(null);
  const busy = useSignal(false);
  /** When the server is to be back, on this page's own clock. */
  const backAtMs = useSignal<number | null>(null);
  const leftS = useSignal(0);

  useEffect(() => {
    const at = backAtMs.value;
    if (at === null) return;
    const watch = setInterval(async () => {
      leftS.value = Math.max(0, Math.ceil((at - performance.now()) / 1_000));
      // Before it has gone it still answers.
      if (performance.now() < at - awayS * 500 || !(await readStage()).ok) return;
      clearInterval(watch);
      backAtMs.value = null;
      said.value = { id: 'server-back' };
      props.onBack();
    }, LOOK_EVERY_MS);
    return () => clearInterval(watch);
  }, [backAtMs.value]);

  async function happens(what: () => Promise<typeof said.value>) {
    busy.value = true;
    said.value = await what();
    busy.value = false;
  }

  const bus = () =>
    happens(async () => {
      const came = await letBusArrive();
      return came.ok ? { id: 'bus-came', args: { visitors: came.value.visitors } } : { id: 'not-done' };
    });
  const ill = () =>
    happens(async () => {
      const left = await letFallIll();
      if (left.ok) return { id: 'ill-gone', args: { counter: left.value.counterId } };
      return { id: left.state === 'oneLeft' ? 'one-left' : 'not-done' };
    });
  const die = () =>
    happens(async () => {
      const died = await letDie();
      if (!died.ok) return { id: 'not-done' };
      leftS.value = died.value.awayS;
      backAtMs.value = performance.now() + died.value.awayS * 1_000;
      return null;
    });

  const away = backAtMs.value !== null;
  const keys = [
    ['bus', bus, people],
    ['ill', ill, people],
    ['die', die, true],
  ] as const;
  return (
    <section class="stack" aria-labelledby="happenings">
      <h2 id="happenings">{t('happenings')}</h2>
      <ul class="happenings">
        {keys.map(([name, happen, can]) => (
          <li key={name}>
            <button
              disabled={!can || busy.value || away}
              aria-describedby={`about-${name}`}
              onClick={() => void happen()}
            >
              {t(name)}
            </button>
            <p id={`about-${name}`} class="small quiet-text">
              {t(`${name}.about`, { awayS })}
            </p>
          </li>
        ))}
      </ul>
      <div role="status">
        {away && (
          <p class="banner wrong">
            {t(leftS.value > 0 ? 'server-away' : 'server-opens', { awayS: leftS.value })}
          </p>
        )}
        {!away && said.value && <p class="banner good">{t(said.value.id, said.value.args)}</p>}
      </div>
    </section>
  );
}
