import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import type { HallInfo } from '../../web/hall';
import { readPages, type Pages } from '../../web/long-list';
import { at } from '../../web/rest';
import type { Speaker } from '../../web/texts';

/** As many as the server gives at once: mail that nobody got stays behind a button in the largest halls only. */
const A_PAGE = 500;

export interface SectionProps {
  speaker: Speaker;
  names: HallInfo;
  hallId: string;
  timeZone: string;
  /** The first instant that is looked at, and the first after the last. */
  from: string;
  to: string;
}

/** A list of the hall over the period, from its first page on. */
export function usePages<T>({ hallId, from, to }: SectionProps, list: string, query = ''): Pages<T> {
  const path = `/halls${at(hallId)}/${list}?from=${from}&to=${to}${query}`;
  return useMemo(() => readPages<T>(path), [path]);
}

/** The same for lists that come by pages. */
export function useLongList<T>(props: SectionProps, list: string, query = ''): Pages<T> {
  return usePages<T>(props, list, `${query}&limit=${A_PAGE}`);
}

/** One subject: its name, what can be done with it, and what is known of it. */
export function Section(props: { title: string; does?: ComponentChildren; children: ComponentChildren }) {
  return (
    <section class="card stack" aria-label={props.title}>
      <div class="row section-head">
        <h2>{props.title}</h2>
        {props.does}
      </div>
      {props.children}
    </section>
  );
}

/** A line of a record: when it was, and what. */
export function Entry(props: { when: ComponentChildren; children: ComponentChildren }) {
  return (
    <li class="entry">
      <span class="when">{props.when}</span>
      <div class="what">{props.children}</div>
    </li>
  );
}
