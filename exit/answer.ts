import { batch, computed, signal } from '@preact/signals';
import { at, createDesk } from '../web/rest';

export type Step = 'number' | 'answered' | 'missing' | 'thanks';

/** Numbers are a letter and a count; longer ones nobody is given. */
const NUMBER_LENGTH_MAX = 7;

/** One visitor at the exit: whose visit, and the answer. Nothing of it stays. */
export function createAnswer(hallId: string) {
  const step = signal<Step>('number');
  const number = signal('');
  /** From a scanned code; it names the visit by itself. */
  let token: string | null = null;
  const refused = signal<'number-unknown' | 'too-fast' | 'problem-other' | null>(null);
  const act = createDesk();

  function reset() {
    batch(() => {
      step.value = 'number';
      number.value = '';
      refused.value = null;
      token = null;
    });
  }

  return {
    step,
    number,
    refused,
    untouched: computed(() => step.value === 'number' && number.value === '' && refused.value === null),
    reset,
    go(next: Step) {
      batch(() => {
        refused.value = null;
        step.value = next;
      });
    },
    type(character: string) {
      refused.value = null;
      if (number.value.length < NUMBER_LENGTH_MAX) number.value += character.toUpperCase();
    },
    erase() {
      number.value = number.value.slice(0, -1);
    },
    /** What the reader read: the address of the visitor's page, or the bare number. */
    scanned(text: string) {
      reset();
      const [, fragment] = text.split('#');
      if (fragment) token = fragment;
      else number.value = text.trim().toUpperCase();
      step.value = 'answered';
    },
    async send(answered: 'yes' | 'no', missing?: string) {
      const body = { answered, ...(missing && { missing }) };
      const result = token
        ? await act('POST', `/tickets${at(token)}/ratings`, body)
        : await act('POST', `/halls${at(hallId)}/ratings`, { number: padded(number.value), ...body });
      if (result.ok) {
        step.value = 'thanks';
        return;
      }
      const unknown = [400, 404, 409].includes(result.problem.status);
      reset();
      refused.value = unknown
        ? 'number-unknown'
        : result.problem.status === 429
          ? 'too-fast'
          : 'problem-other';
    },
  };
}

/** `P7` is `P007`: nobody types the noughts. */
export function padded(number: string): string {
  return number.slice(0, 1) + number.slice(1).padStart(3, '0');
}

export type Answer = ReturnType<typeof createAnswer>;
