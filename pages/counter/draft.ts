import { useSignal, useSignalEffect, type Signal } from '@preact/signals';
import { keptAs } from '../../web/address';

/**
 * A text that is being written, kept over a reload until it is sent or the tab is closed. One text a page: what was
 * written about another visitor is forgotten, since a note may hold personal data.
 */
export function useDraft(about: string): { text: Signal<string>; forget: () => void } {
  const text = useSignal(read(about));
  useSignalEffect(() => {
    if (text.value) sessionStorage.setItem(KEY, JSON.stringify({ about, text: text.value }));
    else sessionStorage.removeItem(KEY);
  });
  return { text, forget: () => (text.value = '') };
}

const KEY = keptAs('kwartier.counter.draft');

function read(about: string): string {
  const kept = JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as { about: string; text: string } | null;
  return kept?.about === about ? kept.text : '';
}
