import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Sound } from '../sound';
import type { Speaker } from '../texts';
import { Dialog } from './dialog';

/** Who has not looked up by then hears it once more. */
const ONCE_MORE_S = 10;

/**
 * The page is about to begin anew: said to the eye and to the ear, and it waits as long as is asked. Takes the texts of
 * `aids`. Whoever answers that they go on does so with `onStay`; `children` is the other answer.
 */
export function StillThere(props: {
  speaker: Speaker;
  sound: Sound;
  title: string;
  text: string;
  leftS: number;
  /** What must be read meanwhile: a number that is about to go. */
  shown?: string | undefined;
  stay?: string | undefined;
  onStay: () => void;
  onMore: () => void;
  children?: ComponentChildren;
}) {
  const { t } = props.speaker;
  const once = props.leftS > ONCE_MORE_S;
  useEffect(() => props.sound.chime(), [once]);
  return (
    <Dialog title={props.title} onClose={props.onStay} class="still-there">
      {props.shown && <strong class="number">{props.shown}</strong>}
      <p>{props.text}</p>
      {props.stay && (
        <button class="primary" onClick={props.onStay}>
          {props.stay}
        </button>
      )}
      <button class={props.stay ? '' : 'primary'} onClick={props.onMore}>
        {t('more-time')}
      </button>
      {props.children}
    </Dialog>
  );
}
