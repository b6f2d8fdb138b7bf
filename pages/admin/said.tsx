import { signal } from '@preact/signals';

interface Sentence {
  text: string;
  isWrong: boolean;
}

/** What was just done, for who sees it and who hears it; it stays until one goes elsewhere or does more. */
const said = signal<Sentence | null>(null);
/** What is said where one comes next. */
let taken: Sentence | null = null;

export function say(text: string, isWrong = false): void {
  said.value = { text, isWrong };
}

export function sayThere(text: string): void {
  taken = { text, isWrong: false };
}

/** Whoever comes somewhere hears what was to be said there, and nothing from before. */
export function arrive(): void {
  said.value = taken;
  taken = null;
}

export function Said() {
  const sentence = said.value;
  return (
    <div class="said">
      <div role="status">{sentence && !sentence.isWrong && <p class="banner good">{sentence.text}</p>}</div>
      <div role="alert">{sentence?.isWrong && <p class="banner wrong">{sentence.text}</p>}</div>
    </div>
  );
}
