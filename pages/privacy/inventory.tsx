import { signal, type ReadonlySignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import type { Instant, PersonalInventory, PersonalKind } from '../../web/contract';
import { numberText } from '../../web/periods';
import { at, get, type Problem } from '../../web/rest';
import { limitText } from '../../web/waits';
import { moment, type OfHall } from './moment';
import { problemText } from './problem-text';

/** What is due may go, and be counted, without anybody doing something here. */
const EVERY_MS = 60_000;

export interface InventoryNow {
  readonly value: ReadonlySignal<PersonalInventory | null>;
  /** Why the newest answer did not come. */
  readonly problem: ReadonlySignal<Problem | null>;
  again(): void;
}

/** The hall's inventory, asked for now and then; the one before stays until the next is there. */
export function useInventory(hallId: string): InventoryNow {
  const inventory = useMemo(() => {
    const value = signal<PersonalInventory | null>(null);
    const problem = signal<Problem | null>(null);
    async function ask() {
      const answer = await get<PersonalInventory>(`/halls${at(hallId)}/personal-data`);
      if (answer.ok) value.value = answer.value;
      problem.value = answer.ok ? null : answer.problem;
    }
    return { value, problem, again: () => void ask() };
  }, [hallId]);
  useEffect(() => {
    inventory.again();
    const timer = setInterval(inventory.again, EVERY_MS);
    return () => clearInterval(timer);
  }, [inventory]);
  return inventory;
}

/** How much is kept of each kind, until when, and what was erased: the proof that it is. */
export function Inventory(props: OfHall & { inventory: InventoryNow }) {
  const { speaker, inventory } = props;
  const { t } = speaker;
  const now = inventory.value.value;
  const problem = inventory.problem.value;
  return (
    <section class="card stack at-desk" aria-labelledby="inventory">
      <h2 id="inventory">{t('inventory')}</h2>
      <div role="alert">
        {problem && (
          <p class="banner wrong">
            {t('inventory-failed')} {problemText(speaker, problem)}
          </p>
        )}
      </div>
      {problem && (
        <div class="row">
          <button onClick={inventory.again}>{t('again')}</button>
        </div>
      )}
      {now && <Known {...props} now={now} />}
    </section>
  );
}

function Known(props: OfHall & { now: PersonalInventory }) {
  const { speaker, timeZone, now } = props;
  const { t } = speaker;
  const late = now.items.reduce((sum, { overdue }) => sum + overdue, 0);
  const kept = now.keptAfterVisitS;
  return (
    <>
      <div role="status">
        {late > 0 ? (
          <p class="banner wrong late-for-good">{t('inventory-late', { count: late })}</p>
        ) : (
          <p class="banner good">{t('inventory-none-late')}</p>
        )}
      </div>
      <p class="quiet-text">
        {t('inventory-as-of', moment(speaker, now.asOf, timeZone))}{' '}
        {kept > 0 ? t('inventory-kept', { length: limitText(speaker, kept) }) : t('inventory-kept-none')}
      </p>
      <div class="scrolled" tabindex={0} role="region" aria-label={t('inventory-table')}>
        <table>
          <thead>
            <tr>
              {['kind', 'rows', 'open', 'first', 'last', 'erased', 'all'].map((name) => (
                <th key={name} scope="col">
                  {t(`inventory-${name}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {now.items.map((item) => (
              <Row key={item.kind} {...props} item={item} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Row({ speaker, timeZone, item }: OfHall & { item: PersonalKind }) {
  const { t } = speaker;
  const when = (instant?: Instant | null) =>
    instant ? t('moment', moment(speaker, instant, timeZone)) : '–';
  const count = (many: number) => numberText(many, speaker.language.value);
  const erased =
    item.lastErasedAt &&
    t('inventory-erased-at', {
      ...moment(speaker, item.lastErasedAt, timeZone),
      count: count(item.lastErased),
    });
  return (
    <tr class={item.overdue > 0 ? 'is-late' : ''}>
      <th scope="row">
        {t(`kind-${item.kind}`)}
        {item.overdue > 0 && (
          <>
            {' '}
            <strong class="banner wrong mark">{t('inventory-row-late', { count: item.overdue })}</strong>
          </>
        )}
      </th>
      <td data-label={t('inventory-rows')}>{count(item.rows)}</td>
      <td data-label={t('inventory-open')}>{count(item.withoutEnd)}</td>
      <td data-label={t('inventory-first')}>{when(item.firstUntil)}</td>
      <td data-label={t('inventory-last')}>{when(item.lastUntil)}</td>
      <td data-label={t('inventory-erased')}>{erased || '–'}</td>
      <td data-label={t('inventory-all')}>{count(item.allErased)}</td>
    </tr>
  );
}
