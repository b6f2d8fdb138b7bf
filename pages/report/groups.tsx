import type { Comparison } from '../../web/contract';
import { Bar } from '../../web/parts/bar';
import type { Speaker } from '../../web/texts';
import { countText, keptText, percentText, timeText } from './figures';

/** Groups below each other: a bar for what was on time, and the figures. */
export function Groups(props: {
  speaker: Speaker;
  title: string;
  label: string;
  groups: ({ name: string } & Comparison)[];
}) {
  const { speaker, title, label, groups } = props;
  const { t } = speaker;
  const heads = [
    'kept-share',
    'kept-count',
    'earlier',
    'visits',
    'broken',
    'median',
    'p90',
    'longest',
    'left',
  ];
  return (
    <section class="card stack">
      <h2>{title}</h2>
      <div class="scrolled" tabindex={0} role="region" aria-label={title}>
        <table>
          <thead>
            <tr>
              <th scope="col">{label}</th>
              {heads.map((name) => (
                <th key={name} scope="col">
                  {t(name)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {groups.map(({ name, now, before }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>
                  <span class="with-bar">
                    {percentText(speaker, now.keptPercent)}
                    <Bar value={now.keptPercent ?? 0} most={100} />
                  </span>
                </td>
                <td>{keptText(speaker, now)}</td>
                <td>{percentText(speaker, before.keptPercent)}</td>
                <td>{countText(speaker, now.visits)}</td>
                <td>{countText(speaker, now.broken)}</td>
                <td>{timeText(speaker, now.medianS)}</td>
                <td>{timeText(speaker, now.p90S)}</td>
                <td>{timeText(speaker, now.longestS)}</td>
                <td>{countText(speaker, now.left.count)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
