import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { addressToPractise, PRACTICE } from '../address';
import type { Practice } from '../contract';
import { at, get } from '../rest';
import type { Speaker } from '../texts';

/** Leads to the same page of the hall to practise in, while there is one. */
export function PracticeLink({
  speaker,
  hallId,
  screen,
}: {
  speaker: Speaker;
  hallId: string;
  screen: string;
}) {
  const under = useSignal<string | null>(null);
  useEffect(() => {
    if (PRACTICE) return;
    void get<Practice>(`/halls${at(hallId)}/practice`).then((answer) => {
      if (answer.ok) under.value = answer.value.address;
    });
  }, []);
  if (!under.value) return null;
  return (
    <a class="way" href={addressToPractise(screen, hallId, under.value)}>
      {speaker.t('practice')}
    </a>
  );
}
