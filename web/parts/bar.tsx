/** A small bar behind the number that it shows; readers of the number miss nothing. */
export function Bar(props: { value: number; most: number; kind?: string }) {
  const share = props.most > 0 ? Math.min(1, props.value / props.most) : 0;
  return (
    <span class={`length-bar ${props.kind ?? ''}`} aria-hidden="true">
      <span style={{ width: `${Math.round(share * 100)}%` }} />
    </span>
  );
}
