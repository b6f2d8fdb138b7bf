import { batch, computed, signal } from '@preact/signals';
import type { CaseReceipt } from '../../web/contract';
import { at, createDesk } from '../../web/rest';

/** `contact`: where to reach whoever said no; `idea` and `idea-contact`: a suggestion, and where its answer goes. */
export type Step = 'number' | 'answered' | 'missing' | 'contact' | 'idea' | 'idea-contact' | 'thanks';

/** How whoever leaves an address here is answered: nobody types a postal address on a wall. */
export type Way = 'phone' | 'mail';

/** Numbers are a letter and a count; longer ones nobody is given. */
const NUMBER_LENGTH_MAX = 7;

/** One visitor at the exit: whose visit, and the answer; or an idea. Nothing of it stays. */
export function createAnswer(hallId: string) {
  const step = signal<Step>('number');
  const number = signal('');
  /** From a scanned code; it names the visit by itself. */
  let token: string | null = null;
  const missing = signal('');
  const idea = signal('');
  const way = signal<Way>('phone');
  const contact = signal('');
  const receipt = signal<CaseReceipt | null>(null);
  const refused = signal<'number-unknown' | 'contact-wrong' | 'too-fast' | 'problem-other' | null>(null);
  const act = createDesk();

  function reset() {
    // Whoever walks away from the question where to be reached has given the answer before it.
    if (step.value === 'contact') void rated('no', {});
    clear();
  }

  function clear() {
    batch(() => {
      step.value = 'number';
      number.value = '';
      missing.value = '';
      idea.value = '';
      way.value = 'phone';
      contact.value = '';
      receipt.value = null;
      refused.value = null;
      token = null;
    });
  }

  function rated(answered: 'yes' | 'no', reach: object) {
    const body = { answered, ...(missing.value && { missing: missing.value }), ...reach };
    return token
      ? act<unknown>('POST', `/tickets${at(token)}/ratings`, body)
      : act<CaseReceipt>('POST', `/halls${at(hallId)}/ratings`, { number: padded(number.value), ...body });
  }

  const reach = () => (contact.value.trim() ? { way: way.value, contact: contact.value.trim() } : {});

  /** Which of the two went wrong: the address that was typed last, or what was typed before it. */
  function refuse(status: number, otherwise: 'number-unknown' | 'problem-other') {
    const asksContact = step.value === 'contact' || step.value === 'idea-contact';
    if (status === 400 && asksContact && contact.value.trim()) {
      refused.value = 'contact-wrong';
      return;
    }
    if (step.value === 'idea-contact') {
      refused.value = status === 429 ? 'too-fast' : 'problem-other';
      return;
    }
    clear();
    refused.value = status === 429 ? 'too-fast' : otherwise;
  }

  return {
    step,
    number,
    missing,
    idea,
    way,
    contact,
    receipt,
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
    async send(answered: 'yes' | 'no') {
      const result = await rated(answered, answered === 'no' ? reach() : {});
      if (result.ok) {
        batch(() => {
          receipt.value = isReceipt(result.value) ? result.value : null;
          step.value = 'thanks';
        });
        return;
      }
      const { status } = result.problem;
      refuse(status, [400, 404, 409].includes(status) ? 'number-unknown' : 'problem-other');
    },
    async suggest() {
      const body = { text: idea.value.trim(), ...reach() };
      const result = await act<CaseReceipt>('POST', `/halls${at(hallId)}/suggestions`, body);
      if (!result.ok) {
        refuse(result.problem.status, 'problem-other');
        return;
      }
      batch(() => {
        receipt.value = result.value;
        step.value = 'thanks';
      });
    },
  };
}

/** A rating by number is answered with what was promised, where something was; by its code with the ticket. */
function isReceipt(value: unknown): value is CaseReceipt {
  return typeof value === 'object' && value !== null && 'promised' in value;
}

/** `P7` is `P007`: nobody types the noughts. */
export function padded(number: string): string {
  return number.slice(0, 1) + number.slice(1).padStart(3, '0');
}

export type Answer = ReturnType<typeof createAnswer>;
