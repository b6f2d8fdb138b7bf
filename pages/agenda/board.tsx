import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Appointment, BlockedTime } from '../../web/contract';
import { later } from '../../web/parts/later';
import { fromAddress, rememberInAddress } from '../../web/address';
import { Blocked } from './blocked';
import { coversQuarter, isOf, useBlocks } from './blocks';
import { AlsoBooked } from './also-booked';
import { useDays, Done, type DayProps } from './day';
import { openingOn } from './days';
import { dayText, whatFor } from './ground';
import {
  clockOf,
  columnOf,
  columnsOf,
  movedTo,
  quarterOf,
  quartersOf,
  stepped,
  type By,
  type Column,
  type Place,
} from './laid-out';
import { DayWays } from './ways';

const Booking = later(
  async () => (await import('./booking')).Booking,
  () => null,
);
const Block = later(
  async () => (await import('./block')).Block,
  () => null,
);
const ARROWS = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'];

/** A day beside itself: a column for each counter or service. What is expected still can be moved, by hand or by keys. */
export function Board(props: DayProps) {
  const { speaker, day, hall } = props;
  const { t } = speaker;
  const { items, failed, again } = useDays(props, day, 1);
  const { blocks, again: blocksAgain } = useBlocks(props, day, 1);
  const isBlocking = useSignal(false);
  const by = useSignal<By>(fromAddress('by') === 'service' ? 'service' : 'counter');
  /** What is opened, and what of it is another where it was moved. */
  const opened = useSignal<{ item: Appointment; moved?: { time?: string; kept?: string } } | null>(null);
  const done = useSignal<{ said: string; day: string } | null>(null);
  const coming = items?.filter(({ state }) => state !== 'cancelled') ?? null;
  const quarters = coming && quartersOf(coming, openingOn(hall, day).open, hall.timeZone);
  const words = {
    nobody: t('kept-nobody'),
    service: (id: string) => speaker.pick(hall.services.find((each) => each.id === id)?.names) || id,
  };

  function put(item: Appointment, to: Place) {
    const moved = movedTo(by.peek(), item, to, hall.timeZone);
    if (Object.keys(moved).length > 0) opened.value = { item, moved };
  }

  return (
    <section class="card stack" aria-labelledby="day">
      <DayWays {...props} step={1} onBlock={() => (isBlocking.value = true)} />
      <Done {...props} done={done.value} />
      <div class="day-head">
        <h2 id="day">{dayText(speaker, day)}</h2>
        <p class="on-paper">{t('as-of', { time: speaker.time(Date.now(), hall.timeZone) })}</p>
        <div class="row on-screen" role="group" aria-label={t('columns')}>
          {(['counter', 'service'] as const).map((each) => (
            <button
              key={each}
              aria-pressed={by.value === each}
              onClick={() => {
                by.value = each;
                rememberInAddress('by', each === 'counter' ? null : each);
              }}
            >
              {t(`by-${each}`)}
            </button>
          ))}
        </div>
      </div>
      <p role="status" class={failed ? 'banner late' : 'quiet-text'}>
        {failed ? t('list-failed') : coming ? t('count', { count: coming.length }) : t('loading')}
      </p>
      <Blocked
        {...props}
        blocks={blocks}
        onFreed={(said) => {
          done.value = { said, day };
          blocksAgain();
        }}
      />
      {coming && quarters && quarters.length > 0 && (
        <Columns
          {...props}
          blocks={blocks}
          by={by.value}
          items={coming}
          columns={columnsOf(by.value, coming, hall, words)}
          quarters={quarters}
          onOpen={(item) => (opened.value = { item })}
          onPut={put}
        />
      )}
      {isBlocking.value && (
        <Block
          {...props}
          onClose={() => (isBlocking.value = false)}
          onDone={(said) => {
            isBlocking.value = false;
            done.value = { said, day };
            again();
            blocksAgain();
          }}
        />
      )}
      {opened.value && (
        <Booking
          {...props}
          booked={opened.value.item}
          {...(opened.value.moved && { moved: opened.value.moved })}
          onClose={() => (opened.value = null)}
          onDone={(said, on) => {
            opened.value = null;
            done.value = { said, day: on };
            again();
          }}
        />
      )}
    </section>
  );
}

interface ColumnsProps extends DayProps {
  by: By;
  blocks: readonly BlockedTime[];
  items: readonly Appointment[];
  columns: readonly Column[];
  quarters: readonly string[];
  onOpen: (item: Appointment) => void;
  onPut: (item: Appointment, to: Place) => void;
}

/** Somebody who is on the way to another place of the board, by keys or by hand. */
interface Underway {
  item: Appointment;
  to: Place;
}

function Columns(props: ColumnsProps) {
  const { speaker, hall, by, items, columns, quarters, mayChange, onPut } = props;
  const { t } = speaker;
  const moving = useSignal<Underway | null>(null);
  const dragged = useRef<Appointment | null>(null);
  const target = useRef<HTMLTableCellElement>(null);
  const to = moving.value?.to;
  useEffect(() => target.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' }), [to]);
  const placeOf = (item: Appointment): Place => ({
    column: columnOf(by, item),
    quarter: quarterOf(clockOf(item, hall.timeZone)),
  });
  const isBlocked = (column: string, quarter: string) =>
    props.blocks.some((each) => isOf(each, by, column) && coversQuarter(each, quarter, hall.timeZone));
  const nameOf = (key: string) => columns.find((each) => each.key === key)?.name ?? key;

  function onKey(event: KeyboardEvent, item: Appointment) {
    const now = moving.peek();
    if (!now) return;
    if (ARROWS.includes(event.key))
      moving.value = { item, to: stepped(now.to, event.key, columns, quarters) };
    else if (event.key === 'Escape') moving.value = null;
    else if (event.key === 'Enter' || event.key === ' ') {
      moving.value = null;
      onPut(item, now.to);
    } else return;
    event.preventDefault();
  }

  const isAt = (place: Place | undefined, column: string, quarter: string) =>
    place?.column === column && place.quarter === quarter;

  return (
    <>
      {mayChange && <p class="quiet-text on-screen">{t('move-help')}</p>}
      <p class={moving.value ? 'banner' : 'unseen'} role="status">
        {moving.value &&
          t('moving', {
            who: whoOf(props, moving.value.item),
            time: moving.value.to.quarter,
            column: nameOf(moving.value.to.column),
          })}
      </p>
      <div class="scrolled board-frame" tabIndex={0} role="region" aria-label={t('board')}>
        <table class="board">
          <thead>
            <tr>
              <td />
              {columns.map(({ key, name }) => (
                <th key={key} scope="col">
                  {name}{' '}
                  <span class="quiet-text">{items.filter((each) => columnOf(by, each) === key).length}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {quarters.map((quarter) => (
              <tr key={quarter} class={quarter.endsWith(':00') ? 'on-hour' : undefined}>
                <th scope="row">
                  <time>{quarter}</time>
                </th>
                {columns.map(({ key }) => (
                  <td
                    key={key}
                    {...(isAt(to, key, quarter)
                      ? { ref: target, class: 'is-target' }
                      : isBlocked(key, quarter) && { class: 'is-blocked' })}
                    onPointerDown={(event) => {
                      const now = moving.peek();
                      const isOnKey = event.target instanceof Element && event.target.closest('button');
                      // Before the key that was chosen loses the focus, which lets go of who is moved.
                      if (!now || isOnKey) return;
                      event.preventDefault();
                      moving.value = null;
                      onPut(now.item, { column: key, quarter });
                    }}
                    onDragOver={(event) => {
                      if (!dragged.current) return;
                      event.preventDefault();
                      if (!isAt(moving.peek()?.to, key, quarter))
                        moving.value = { item: dragged.current, to: { column: key, quarter } };
                    }}
                    onDrop={(event) => {
                      event.preventDefault();
                      moving.value = null;
                      if (dragged.current) onPut(dragged.current, { column: key, quarter });
                      dragged.current = null;
                    }}
                  >
                    {isBlocked(key, quarter) && <span class="small">{t('block-cell')}</span>}
                    {items
                      .filter((each) => isAt(placeOf(each), key, quarter))
                      .map((each) => (
                        <Card
                          key={each.id}
                          {...props}
                          item={each}
                          isMoving={moving.value?.item.id === each.id}
                          onMove={() => (moving.value = { item: each, to: placeOf(each) })}
                          onStay={() => (moving.value = null)}
                          onKey={(event) => onKey(event, each)}
                          onDrag={(item) => {
                            dragged.current = item;
                            if (!item) moving.value = null;
                          }}
                        />
                      ))}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

const whoOf = ({ speaker }: Pick<DayProps, 'speaker'>, { contact, code }: Appointment) =>
  contact ?? code ?? speaker.t('who-unknown');

interface CardProps extends ColumnsProps {
  item: Appointment;
  isMoving: boolean;
  onMove: () => void;
  onStay: () => void;
  onKey: (event: KeyboardEvent) => void;
  onDrag: (item: Appointment | null) => void;
}

function Card(props: CardProps) {
  const { speaker, hall, item, isMoving, onMove, onStay, onKey, onDrag, onOpen } = props;
  const { t } = speaker;
  const mayMove = props.mayChange && item.state === 'booked';
  const who = whoOf(props, item);
  return (
    <div
      class={`board-card is-${item.state}`}
      draggable={mayMove}
      onDragStart={(event) => {
        event.dataTransfer?.setData('text/plain', item.code);
        onDrag(item);
      }}
      onDragEnd={() => onDrag(null)}
    >
      <p>
        <time>{speaker.time(item.at, hall.timeZone)}</time> <strong>{who}</strong>
      </p>
      <p class="small">{whatFor(props, item.serviceIds)}</p>
      <AlsoBooked {...props} />
      {item.state !== 'booked' && <p class="small mark">{t(`state-${item.state}`)}</p>}
      {mayMove && (
        <div class="row on-screen">
          <button class="quiet" onClick={() => onOpen(item)}>
            {t('change')}
            <span class="unseen"> {who}</span>
          </button>
          <button
            class="quiet"
            aria-pressed={isMoving}
            onClick={() => (isMoving ? onStay() : onMove())}
            onKeyDown={onKey}
            onBlur={() => isMoving && onStay()}
          >
            {t('move')}
            <span class="unseen"> {who}</span>
          </button>
        </div>
      )}
    </div>
  );
}
