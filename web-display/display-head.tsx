import type { ReadonlySignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { FIRST_LANGUAGE } from '../web/language';
import { letters } from '../web/letters';
import { TownLogo } from '../web/parts/town-logo';
import type { Speaker } from '../web/texts';
import { useLargest } from './fitting';
import { breakable } from '../web/hyphens';

/** Whose hall it is, and the time in it. */
export function DisplayHead(props: {
  name: string;
  /** The part of the hall whose calls stand here, where it is not all of it. */
  zone?: string | undefined;
  time: string | ReadonlySignal<string>;
  children?: ComponentChildren;
}) {
  return (
    <header>
      <TownLogo />
      <h1 style={letters(props.zone ? `${props.name} ${props.zone}` : props.name)}>
        {props.name}
        {props.zone && <span class="zone"> {props.zone}</span>}
      </h1>
      {props.children}
      <time>{props.time}</time>
    </header>
  );
}

/**
 * The number that was called last, and where to, as the hall names its counters: in Dutch. On a screen read from afar
 * `whenCrowded` hears that its counter is smaller than can be read there.
 */
export function Newest(props: {
  speaker: Speaker;
  number: string;
  place: string;
  isSounding: boolean;
  whenCrowded?: (() => void) | undefined;
}) {
  const { number, place, whenCrowded } = props;
  const box = useLargest<HTMLDivElement>(`${number} ${place}`, whenCrowded);
  return (
    <div ref={box} class={`newest ${props.isSounding ? 'sounding' : ''}`} aria-live="assertive">
      <h2>{props.speaker.t('your-turn')}</h2>
      <strong class="number" style={letters(number)}>
        {number}
      </strong>
      <span class="counter" lang={FIRST_LANGUAGE} style={letters(place)}>
        {whenCrowded ? breakable(place) : place}
      </span>
    </div>
  );
}
