import { batch, signal, useSignal, type ReadonlySignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { LobbyView } from '../web/contract';
import { letters } from '../web/letters';
import type { Speaker } from '../web/texts';

export type Poster = NonNullable<LobbyView['posters']>[number];

const stillOnly = matchMedia('(prefers-reduced-motion: reduce)');
/** Files that this browser could not show: passed over until the page begins anew. */
const broken = signal<ReadonlySet<string>>(new Set());

/**
 * Those that can be shown now: what ended while the server was away is over, nothing moves for whoever asked for that, and what
 * cannot be shown is passed over.
 */
export function shownOf(
  posters: readonly Poster[] | undefined,
  nowMs: number,
  without: { videos: boolean; files: ReadonlySet<string> },
): Poster[] {
  return (posters ?? []).filter(
    ({ kind, until, address }) =>
      !(until && Date.parse(until) <= nowMs) &&
      !(kind === 'video' && without.videos) &&
      !(address && without.files.has(address)),
  );
}

/** What stands beside the calls now: computed each second, since a period may end. */
export const postersNow = (view: Pick<LobbyView, 'posters'> | null, nowMs: number): Poster[] =>
  shownOf(view?.posters, nowMs, { videos: stillOnly.matches, files: broken.value });

/** The town's own pictures, videos and words, one after the other. */
export function Posters({ speaker, posters }: { speaker: Speaker; posters: Poster[] }) {
  const shown = useSignal<string | null>(null);
  const found = posters.findIndex(({ id }) => id === shown.value);
  // The one that was shown is gone: the first takes its turn.
  const at = found < 0 ? 0 : found;
  const poster = posters[at];
  useEffect(() => {
    if (!poster || posters.length < 2) return undefined;
    const next = posters[(at + 1) % posters.length];
    const timer = setTimeout(() => (shown.value = next?.id ?? null), poster.shownS * 1_000);
    return () => clearTimeout(timer);
  }, [poster?.id, poster?.shownS, posters.length]);
  if (!poster) return null;
  return (
    // What takes turns is never read out by itself: a listener finds it.
    <aside class={`poster poster-${poster.kind}`} aria-label={speaker.t('poster')}>
      <Shown key={poster.id + (poster.address ?? '')} poster={poster} words={speaker.pick(poster.texts)} />
    </aside>
  );
}

function Shown({ poster, words }: { poster: Poster; words: string }) {
  const { kind, address } = poster;
  const isBroken = () => address && (broken.value = new Set([...broken.peek(), address]));
  if (kind === 'words' || !address) {
    return (
      <p style={letters(words)}>
        <span>{words}</span>
      </p>
    );
  }
  if (kind === 'picture') return <img src={address} alt={words} onError={isBroken} />;
  return <Video address={address} words={words} onBroken={isBroken} />;
}

/**
 * A video without its sound. It is read whole and played from memory: what the worker keeps of it through an outage cannot be
 * asked for in pieces.
 */
function Video(props: { address: string; words: string; onBroken: () => void }) {
  const source = useSignal<string | null>(null);
  useEffect(() => {
    let made: string | null = null;
    let isGone = false;
    void read(props.address).then((blob) => {
      if (isGone) return;
      if (!blob) return props.onBroken();
      batch(() => (source.value = made = URL.createObjectURL(blob)));
    });
    return () => {
      isGone = true;
      if (made) URL.revokeObjectURL(made);
    };
  }, [props.address]);
  if (!source.value) return null;
  return (
    <video
      src={source.value}
      aria-label={props.words}
      autoPlay
      muted
      loop
      playsInline
      disablePictureInPicture
      onError={props.onBroken}
    />
  );
}

async function read(address: string): Promise<Blob | null> {
  try {
    const answer = await fetch(address);
    return answer.ok ? await answer.blob() : null;
  } catch {
    return null;
  }
}

/** Loads what will be shown later, so that it is kept before it is needed. */
export function fetchAhead(posters: ReadonlySignal<Poster[]>): void {
  const asked = new Set<string>();
  posters.subscribe((all) => {
    for (const { address } of all) {
      if (!address || asked.has(address)) continue;
      asked.add(address);
      void read(address);
    }
  });
}
