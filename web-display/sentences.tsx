import type { Notice } from '../web/contract';
import { besidesClosing, noticeText } from '../web/notices';
import type { Speaker } from '../web/texts';
import { partsOf, useFitting } from './fitting';
import { turnOf } from './turns';
import type { ServiceNames } from './waits';

const SENTENCES_AT_ONCE = 2;

/** What visitors are told in words, and of which kind it is: `wrong`, `late` or neither. */
export interface Sentence {
  kind: string;
  text: string;
}

/** What the hall has to say. Who waits for something else can pass over a notice that names its services first. */
export function noticeSentences(
  speaker: Speaker,
  names: ServiceNames,
  notices: readonly Notice[],
  timeZone: string | undefined,
): Sentence[] {
  return besidesClosing(notices).map((notice) => {
    const text = noticeText(speaker, notice, timeZone);
    const about = (notice.serviceIds ?? []).map((id) => speaker.pick(names.service(id)?.names));
    return { kind: '', text: about.length > 0 ? `${about.join(', ')}: ${text}` : text };
  });
}

/** Long ones in parts that take turns. */
export const inParts = (sentences: Sentence[]): Sentence[] =>
  sentences.flatMap(({ kind, text }) => partsOf(text).map((part) => ({ kind, text: part })));

/** The band has one height, so that the hall above it never moves; more sentences than fit take turns. */
export function Sentences({ sentences }: { sentences: Sentence[] }) {
  const { box, atOnce } = useFitting<HTMLElement>(SENTENCES_AT_ONCE);
  return (
    // Read out at each turn they would never end: a listener finds them, and hears of none but a dead line.
    <footer ref={box}>
      {turnOf(sentences, atOnce).map(({ kind, text }) => (
        <p key={text} class={`banner ${kind}`} role={kind === 'wrong' ? 'status' : undefined}>
          {text}
        </p>
      ))}
    </footer>
  );
}
