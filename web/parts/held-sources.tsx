import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import texts from 'texts:sources';
import { useFetched } from '../fetched';
import { at } from '../rest';
import type { components } from '../schema';
import { createSpeaker, type Speaker } from '../texts';
import { HeldWord } from './held-word';

type Source = components['schemas']['SourceView'];

/** What is held waits for days; that it does is heard within this. */
const LOOK_EVERY_MS = 60_000;

/** What this part alone says, in the language of the page. */
const speakers = new Map<string, Speaker>();
function ownSpeaker(language: Speaker['language']['value']): Speaker {
  const speaker = speakers.get(language) ?? createSpeaker(texts, language, null);
  speakers.set(language, speaker);
  return speaker;
}

/**
 * Says that another system would call off half of a day or more, to whoever may say whether that is right, and asks them.
 * For supervisors alone: nobody else may read what sources hold.
 */
export function HeldSources({ speaker, hallId }: { speaker: Speaker; hallId: string }) {
  const { t } = ownSpeaker(speaker.language.value);
  const path = `/halls${at(hallId)}/appointment-sources`;
  const { value, again } = useFetched<{ items: Source[] }>(path, LOOK_EVERY_MS);
  const asked = useSignal<Source | null>(null);
  const said = useSignal<string | null>(null);
  const heard = useRef<HTMLDivElement>(null);
  const waiting = value.value?.items.filter(({ held }) => held) ?? [];
  if (waiting.length === 0 && !said.value) return null;
  return (
    <>
      <div role="status" tabIndex={-1} ref={heard}>
        {said.value && <p class="banner good">{said.value}</p>}
      </div>
      {waiting.map((source) => (
        <p key={source.id} class="banner late row">
          <span>
            <strong>{source.name}.</strong> {t('source-held', heldSaid(speaker, source))}
          </span>
          <button onClick={() => (asked.value = source)}>
            {t('source-look')}
            <span class="unseen"> {source.name}</span>
          </button>
        </p>
      ))}
      {asked.value?.held && (
        <HeldWord
          speaker={speaker}
          own={t}
          path={`${path}${at(asked.value.id)}`}
          name={asked.value.name}
          held={asked.value.held}
          onSaid={(text) => {
            said.value = text;
            heard.current?.focus();
          }}
          onClose={() => {
            asked.value = null;
            again();
          }}
        />
      )}
    </>
  );
}

const heldSaid = (speaker: Speaker, { held }: Source) => ({
  count: held?.calledOff ?? 0,
  days: (held?.days ?? []).map((day) => speaker.date(Date.parse(day))).join(', '),
});
