import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { t } from './here';
import { between, cellsOf, CELL_MIN, drawn, periodAt, timeOf, type Period } from './week-drawing';

/** A cell of the week: which day, and where it begins in minutes of that day. */
interface Cell {
  day: number;
  at: number;
}
/** Where a mouse or a pen was pressed that is not let go yet. */
interface Drag extends Cell {
  pointerId: number;
}

const HOUR_MIN = 60;

/**
 * The week as a picture on which opening hours are drawn: by dragging, by touching where a period begins and where it
 * ends, or by keyboard. What is drawn stands in the fields at once, and what is typed there stands here.
 */
export function WeekGrid(props: {
  days: { name: string; short: string; periods: Period[] }[];
  onChange: (day: number, periods: Period[]) => void;
}) {
  const { days, onChange } = props;
  const cells = cellsOf(days.map(({ periods }) => periods));
  const [first = 0] = cells;
  const here = useSignal<Cell>({ day: 0, at: first });
  /** Where the period begins that is being drawn. */
  const begun = useSignal<Cell | null>(null);
  const said = useSignal('');
  const grid = useRef<HTMLTableElement>(null);
  const drag = useRef<Drag | null>(null);
  const hasDragged = useRef(false);
  const moves = useRef(false);
  const { day, at } = here.value;
  const dayName = (n: number) => days[n]?.name ?? '';
  const periodsOf = (n: number) => days[n]?.periods ?? [];

  // The keyboard follows the cell, but takes nothing from whoever is elsewhere.
  useEffect(() => {
    if (moves.current) grid.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
    moves.current = false;
  });

  function go(to: Cell) {
    moves.current = true;
    here.value = to;
    if (begun.peek()) {
      said.value = t('week-drawing', { day: dayName(to.day), ...between(begun.peek()?.at ?? to.at, to.at) });
    }
  }
  function begin(cell: Cell) {
    begun.value = cell;
    said.value = t('week-begun', { day: dayName(cell.day), from: timeOf(cell.at) });
  }
  function end(until: number) {
    const start = begun.peek();
    begun.value = null;
    if (!start) return;
    const period = between(start.at, until);
    onChange(start.day, drawn(periodsOf(start.day), period));
    said.value = t('week-drawn', { day: dayName(start.day), ...period });
  }
  function set(cell: Cell) {
    const start = begun.peek();
    if (start && start.day === cell.day) end(cell.at);
    else begin(cell);
  }
  function remove({ day: of, at: cell }: Cell) {
    const gone = periodAt(periodsOf(of), cell);
    if (!gone) return;
    begun.value = null;
    onChange(
      of,
      periodsOf(of).filter((each) => each !== gone),
    );
    said.value = t('week-removed', { day: dayName(of), ...gone });
  }

  function onKeyDown(event: KeyboardEvent) {
    const last = cells.at(-1) ?? first;
    const steps: Record<string, () => void> = {
      ArrowUp: () => go({ day, at: Math.max(first, at - CELL_MIN) }),
      ArrowDown: () => go({ day, at: Math.min(last, at + CELL_MIN) }),
      // A period lies in one day: while it is drawn the day stays.
      ArrowLeft: () => begun.peek() || go({ day: Math.max(0, day - 1), at }),
      ArrowRight: () => begun.peek() || go({ day: Math.min(days.length - 1, day + 1), at }),
      Home: () => go({ day, at: first }),
      End: () => go({ day, at: last }),
      Enter: () => set({ day, at }),
      ' ': () => set({ day, at }),
      Delete: () => remove({ day, at }),
      Backspace: () => remove({ day, at }),
    };
    if (event.key === 'Escape' && begun.peek()) {
      begun.value = null;
      said.value = t('week-stopped');
      event.preventDefault();
      return;
    }
    const step = steps[event.key];
    if (!step || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    step();
  }

  function cellAt({ clientX, clientY }: PointerEvent): Cell | null {
    const element = document.elementFromPoint(clientX, clientY)?.closest<HTMLElement>('[data-at]');
    if (!element || !grid.current?.contains(element)) return null;
    return { day: Number(element.dataset.day), at: Number(element.dataset.at) };
  }
  function onPointerDown(event: PointerEvent) {
    hasDragged.current = false;
    const cell = cellAt(event);
    if (!cell || event.button !== 0) return;
    go(cell);
    // A finger that moves scrolls: it draws by two touches.
    if (event.pointerType !== 'touch') drag.current = { ...cell, pointerId: event.pointerId };
  }
  function onPointerMove(event: PointerEvent) {
    const start = drag.current;
    const cell = start?.pointerId === event.pointerId ? cellAt(event) : null;
    if (!start || !cell || cell.at === here.peek().at) return;
    if (!hasDragged.current) {
      begin({ day: start.day, at: start.at });
      grid.current?.setPointerCapture(event.pointerId);
    }
    hasDragged.current = true;
    go({ day: start.day, at: cell.at });
  }
  function onPointerUp() {
    if (drag.current && hasDragged.current) end(here.peek().at);
    drag.current = null;
  }
  function onClick(event: MouseEvent) {
    // The click after a drag is the end of it.
    if (hasDragged.current) return;
    const cell = (event.target as HTMLElement).closest<HTMLElement>('[data-at]');
    if (cell) set({ day: Number(cell.dataset.day), at: Number(cell.dataset.at) });
  }

  const drawnTo = begun.value && { from: Math.min(begun.value.at, at), to: Math.max(begun.value.at, at) };
  const selected = periodAt(periodsOf(day), at);
  return (
    <div class="week-grid">
      <p id="week-grid-help" class="small quiet-text">
        {t('week-grid-help')}
      </p>
      <table
        role="grid"
        ref={grid}
        aria-label={t('week-grid')}
        aria-describedby="week-grid-help"
        onKeyDown={onKeyDown}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={onPointerUp}
        onPointerCancel={() => (drag.current = null)}
        onClick={onClick}
      >
        <thead>
          <tr>
            <td />
            {days.map(({ name, short }) => (
              <th key={name} scope="col">
                <span aria-hidden="true">{short}</span>
                <span class="unseen">{name}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {cells.map((cell) => (
            <tr key={cell} class={cell % HOUR_MIN === 0 ? 'hour' : undefined}>
              <th scope="row">
                <span class={cell % HOUR_MIN === 0 ? undefined : 'unseen'}>{timeOf(cell)}</span>
              </th>
              {days.map(({ name, periods }, n) => {
                const isOpen = periodAt(periods, cell) !== undefined;
                const isDrawn =
                  begun.value?.day === n && drawnTo && cell >= drawnTo.from && cell <= drawnTo.to;
                return (
                  <td
                    key={name}
                    role="gridcell"
                    data-day={n}
                    data-at={cell}
                    tabIndex={n === day && cell === at ? 0 : -1}
                    class={`${isOpen ? 'open' : ''} ${isDrawn ? 'drawn' : ''}`}
                    aria-label={t(isOpen ? 'week-cell-open' : 'week-cell-closed', {
                      day: name,
                      from: timeOf(cell),
                    })}
                  />
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <div class="row said-of-week">
        <span role="status" class="small">
          {said.value}
        </span>
        {selected && (
          <button type="button" class="quiet" onClick={() => remove({ day, at })}>
            {t('week-remove', { day: dayName(day), ...selected })}
          </button>
        )}
      </div>
    </div>
  );
}
