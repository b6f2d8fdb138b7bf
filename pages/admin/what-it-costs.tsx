import { localeOf } from '../../web/language';
import { speaker, t } from './here';
import {
  COUNTERS,
  DAYS,
  LOADS,
  NO_SECOND,
  RULES,
  RULE_OF_SECOND,
  type Effect,
  type Effects,
} from './measured';

/** Something that can be chosen, with what it did. */
interface Row {
  name: string;
  effects: Effects;
  isChosen: boolean;
}

/** A share of a hundred as its reader writes it. */
function share(percent: number, digits = 1): string {
  return new Intl.NumberFormat(localeOf(speaker.language.value), {
    style: 'percent',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(percent / 100);
}

const more = () => share((LOADS[1] - LOADS[0]) * 100, 0);

/** The id of what is said of a setting below its control. */
export const costId = (name: string) => `cost-${name}`;

/** What the rule that is chosen did on simulated days, and beside it what the others did. */
export function RuleCosts({ chosen }: { chosen: string }) {
  const effects = RULES[chosen];
  const said = effects && {
    ...bothShares(effects),
    more: more(),
  };
  const rows = Object.entries(RULES).map(([rule, effects]) => ({
    name: t(`choice-${rule}`),
    effects,
    isChosen: rule === chosen,
  }));
  return <Costs name="policy" said={said ? t('measured-policy', said) : ''} rows={rows} />;
}

function bothShares([usual, busier]: Effects) {
  return {
    broken: share(usual.broken),
    long: share(usual.long),
    brokenBusy: share(busier.broken),
    longBusy: share(busier.long),
  };
}

/** What a second promise did, compared with none; `rule` is the one that is chosen. */
export function SecondPromiseCosts({ rule }: { rule: string }) {
  const ten = RULES[RULE_OF_SECOND];
  if (rule === 'fifo') {
    return (
      <p id={costId('secondPromise')} class="small cost">
        {t('measured-no-second')}
      </p>
    );
  }
  if (!ten) return null;
  const said = t('measured-secondPromise', {
    broken: share(ten[0].broken),
    long: share(ten[0].long),
    without: share(NO_SECOND[0].broken),
    longWithout: share(NO_SECOND[0].long),
  });
  return (
    <Costs
      name="secondPromise"
      said={said}
      rows={[
        { name: t('measured-none'), effects: NO_SECOND, isChosen: false },
        { name: t('measured-ten'), effects: ten, isChosen: false },
      ]}
      note={t('measured-secondPromise-rule')}
    />
  );
}

function Costs(props: { name: string; said: string; rows: Row[]; note?: string }) {
  const at = [t('measured-usual'), t('measured-busier', { more: more() })];
  return (
    <div class="costs">
      <p id={costId(props.name)} class="small cost">
        {props.said}
      </p>
      <details>
        <summary>{t(`measured-${props.name}-compare`)}</summary>
        <div class="fields">
          {at.map((caption, load) => (
            <Compared key={caption} caption={caption} rows={props.rows} of={({ effects }) => effects[load]} />
          ))}
        </div>
        <p class="small quiet-text">
          {props.note && `${props.note} `}
          {t('measured-source', { days: DAYS, counters: COUNTERS })}
        </p>
      </details>
    </div>
  );
}

function Compared(props: { caption: string; rows: Row[]; of: (row: Row) => Effect | undefined }) {
  return (
    <table>
      <caption>{props.caption}</caption>
      <thead>
        <tr>
          <td />
          <th scope="col">{t('measured-broken')}</th>
          <th scope="col">{t('measured-long')}</th>
        </tr>
      </thead>
      <tbody>
        {props.rows.map((row) => {
          const effect = props.of(row);
          return (
            effect && (
              <tr key={row.name} class={row.isChosen ? 'chosen' : undefined}>
                <th scope="row">
                  {row.name}
                  {row.isChosen && <span class="small"> ({t('measured-chosen')})</span>}
                </th>
                <td>{share(effect.broken)}</td>
                <td>{share(effect.long)}</td>
              </tr>
            )
          );
        })}
      </tbody>
    </table>
  );
}
