import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

/** A screen of the hall at its real size, in CSS pixels. */
export interface Screen {
  name: 'lobby' | 'kiosk' | 'phone' | 'counter' | 'supervisor';
  width: number;
  height: number;
  /** Opened whole it takes the size of the window, as in a browser on a desk; a device keeps its proportions. */
  fills?: boolean;
}

interface Box {
  width: number;
  height: number;
}

/** How a screen lies in the room that it has: its own size, and by how much it is made smaller. */
function lies(screen: Screen, room: Box, whole: boolean) {
  if (whole && screen.fills) return { width: room.width, height: room.height, scale: 1, left: 0 };
  const { width, height } = screen;
  // A frame has its screen's proportions, so its width says all; opened whole it must fit both ways.
  const scale = whole ? Math.min(1, room.width / width, room.height / height) : room.width / width;
  return { width, height, scale, left: whole ? (room.width - width * scale) / 2 : 0 };
}

export function Frame(props: {
  screen: Screen;
  title: string;
  about: string;
  /** What is shown; nothing yet, where there is none. */
  address: string | null;
  empty: string;
  whole: boolean;
  /** Another one is open: this one rests. */
  rests: boolean;
  opens: string;
  onOpen: () => void;
  /** What stands above it when it is open. */
  bar: ComponentChildren;
}) {
  const { screen, whole, address } = props;
  const room = useRef<HTMLDivElement>(null);
  const key = useRef<HTMLButtonElement>(null);
  const [box, setBox] = useState<Box>({ width: 0, height: 0 });
  useEffect(() => {
    const watched = room.current;
    if (!watched) return;
    const watch = new ResizeObserver(() =>
      setBox({ width: watched.clientWidth, height: watched.clientHeight }),
    );
    watch.observe(watched);
    return () => watch.disconnect();
  }, []);
  const was = useRef(whole);
  useEffect(() => {
    if (was.current && !whole) key.current?.focus();
    was.current = whole;
  }, [whole]);
  const { width, height, scale, left } = lies(screen, box, whole);
  const id = `frame-${screen.name}`;
  return (
    <section class={`frame ${id}${whole ? ' whole' : ''}`} aria-labelledby={id} inert={props.rests}>
      <header class="row">
        <h2 id={id}>{props.title}</h2>
        {whole ? props.bar : <p class="quiet-text small">{props.about}</p>}
      </header>
      <div class="room" ref={room}>
        {address ? (
          // As small as this nobody can use it: it is looked at, and touched as one.
          <div inert={!whole}>
            <iframe
              title={props.title}
              src={address}
              style={{
                width: `${width}px`,
                height: `${height}px`,
                left: `${left}px`,
                transform: `scale(${scale})`,
              }}
            />
          </div>
        ) : (
          <p class="empty quiet-text">{props.empty}</p>
        )}
        {address && !whole && (
          <button ref={key} class="opens" aria-label={props.opens} onClick={props.onOpen} />
        )}
      </div>
    </section>
  );
}
