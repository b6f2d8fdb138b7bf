import { generate } from 'lean-qr';
import { useMemo } from 'preact/hooks';

/** White modules around the code that ISO/IEC 18004 asks for, so that phones find its edge. */
const QUIET_ZONE = 4;

/** A text as a QR code, drawn as one path: sharp at any size, and no image to fetch. */
export function Qr(props: { text: string; label: string }) {
  const { path, side } = useMemo(() => {
    const code = generate(props.text);
    const runs: string[] = [];
    for (let y = 0; y < code.size; y++) {
      for (let x = 0; x < code.size; x++) {
        if (code.get(x, y)) runs.push(`M${x + QUIET_ZONE} ${y + QUIET_ZONE}h1v1h-1z`);
      }
    }
    return { path: runs.join(''), side: code.size + 2 * QUIET_ZONE };
  }, [props.text]);
  return (
    <svg
      class="qr"
      viewBox={`0 0 ${side} ${side}`}
      role="img"
      aria-label={props.label}
      shape-rendering="crispEdges"
    >
      <rect width={side} height={side} class="code-ground" />
      <path d={path} class="code-ink" />
    </svg>
  );
}
