/** How a house style looks, before anybody sees it: a piece of a page, its tokens, and how well its colours can be read. */
import type { components } from '../../web/schema';
import { t } from './here';
import './house-style.css';

type HouseStyle = components['schemas']['HouseStyleView'];
type Token = components['schemas']['ThemeTokenView'];

const valuesOf = (tokens: Token[]) => Object.fromEntries(tokens.map(({ name, value }) => [name, value]));

/** A piece of a page in these tokens, light and dark. */
export function Dressed({ tokens, picture }: { tokens: Token[]; picture?: string }) {
  return (
    <div class="dressings" role="group" aria-label={t('house-style-preview')}>
      {['', 'dark'].map((dark) => (
        <div key={dark} class={`dressed ${dark}`} style={valuesOf(tokens)} inert>
          <div class="dressed-head">
            {picture ? <img src={picture} alt="" /> : <span class="town-logo" />}
            <strong>{t('house-style-sample-hall')}</strong>
          </div>
          <div class="dressed-body stack">
            <p class="dressed-title">{t('house-style-sample-title')}</p>
            <div class="card stack">
              <p class="number">P042</p>
              <p class="quiet-text">{t('house-style-sample-quiet')}</p>
              <p class="banner late">{t('house-style-sample-late')}</p>
              {!dark && <p class="banner wrong">{t('house-style-sample-wrong')}</p>}
              {!dark && <p class="banner good">{t('house-style-sample-good')}</p>}
            </div>
            <div class="row">
              <span class="dressed-key primary">{t('house-style-sample-key')}</span>
              <span class="dressed-key">{t('house-style-sample-other')}</span>
            </div>
          </div>
        </div>
      ))}
    </div>
  );
}

/** Which tokens count and where each comes from, and what of the file is not used. */
export function Tokens({ style }: { style: HouseStyle }) {
  const chosen = style.tokens.filter(({ from }) => from);
  return (
    <>
      <details>
        <summary>{t('house-style-tokens', { count: chosen.length, all: style.tokens.length })}</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('house-style-token')}</th>
              <th scope="col">{t('house-style-value')}</th>
              <th scope="col">{t('house-style-from')}</th>
            </tr>
          </thead>
          <tbody>
            {style.tokens.map(({ name, kind, value, from }) => (
              <tr key={name}>
                <th scope="row">
                  <code>{name}</code>
                </th>
                <td>
                  {kind === 'colour' && <span class="swatch" style={{ background: value }} />} {value}
                </td>
                <td>{from ? <code>{from}</code> : t('house-style-usual')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
      {style.ignoredCount > 0 && (
        <details>
          <summary>{t('house-style-ignored', { count: style.ignoredCount })}</summary>
          <p class="small">{style.ignored.join(', ')}</p>
        </details>
      )}
    </>
  );
}

/** How well every colour can be read on what is behind it, the worst first. */
export function Pairs({ style }: { style: HouseStyle }) {
  const pairs = style.contrasts.toSorted((one, other) => one.ratio / one.least - other.ratio / other.least);
  const weak = pairs.filter(({ ratio, least }) => ratio < least).length;
  return (
    <details open={weak > 0}>
      <summary>{t('house-style-pairs', { count: pairs.length, weak })}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('house-style-pair')}</th>
            <th scope="col">{t('house-style-ratio')}</th>
            <th scope="col">{t('house-style-least')}</th>
          </tr>
        </thead>
        <tbody>
          {pairs.map(({ ink, ground, ratio, least }) => (
            <tr key={ink + ground} class={ratio < least ? 'short' : ''}>
              <th scope="row">
                <code>{ink}</code> {t('house-style-on')} <code>{ground}</code>
              </th>
              <td>{ratio.toFixed(2)}</td>
              <td>{least}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
