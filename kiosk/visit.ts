import { batch, computed, signal } from '@preact/signals';
import type { IssuedTicket, Need } from '../web/contract';
import { at, intend, type Intent, type Problem } from '../web/rest';
import type { Language } from '../web/texts';

export type Step = 'start' | 'code' | 'services' | 'confirm' | 'busy' | 'failed' | 'ticket';

/** Longest appointment code that the pad takes. */
export const CODE_LENGTH_MAX = 16;
/** The server takes no more for one visit. */
export const SERVICES_MAX = 8;

/** One visitor at the kiosk: what they chose so far. Everything is forgotten on the way back to the start. */
export function createVisit(hallId: string) {
  const step = signal<Step>('start');
  const serviceIds = signal<string[]>([]);
  const needs = signal<Need[]>([]);
  const code = signal('');
  const problem = signal<Problem | null>(null);
  const ticket = signal<IssuedTicket | null>(null);
  let intent: Intent<IssuedTicket> | null = null;
  let origin: Step = 'start';

  function reset() {
    batch(() => {
      step.value = 'start';
      serviceIds.value = [];
      needs.value = [];
      code.value = '';
      problem.value = null;
      ticket.value = null;
      intent = null;
    });
  }

  /** Sends what the visitor asked for; after "no answer" the same request goes again, never a second one. */
  async function send() {
    const mine = intent;
    if (!mine || step.value === 'busy') return;
    step.value = 'busy';
    const result = await mine.send();
    if (intent !== mine) return;
    batch(() => {
      if (result.ok) {
        ticket.value = result.value;
        step.value = 'ticket';
        return;
      }
      problem.value = result.problem;
      const unsure = result.problem.name === 'unreachable' || result.problem.status >= 500;
      step.value = unsure ? 'failed' : origin;
      if (!unsure) intent = null;
    });
  }

  return {
    step,
    serviceIds,
    needs,
    code,
    problem,
    ticket,
    atStart: computed(() => step.value === 'start'),
    reset,
    go(next: Step) {
      batch(() => {
        problem.value = null;
        step.value = next;
      });
    },
    toggleService(id: string) {
      const chosen = serviceIds.value;
      if (chosen.includes(id)) serviceIds.value = chosen.filter((each) => each !== id);
      else if (chosen.length < SERVICES_MAX) serviceIds.value = [...chosen, id];
    },
    toggleNeed(need: Need) {
      needs.value = needs.value.includes(need)
        ? needs.value.filter((each) => each !== need)
        : [...needs.value, need];
    },
    type(character: string) {
      if (code.value.length < CODE_LENGTH_MAX) code.value += character.toUpperCase();
    },
    erase() {
      code.value = code.value.slice(0, -1);
    },
    takeNumber(language: Language) {
      origin = 'services';
      intent = intend('POST', `/halls${at(hallId)}/tickets`, {
        serviceIds: serviceIds.value,
        language,
        needs: needs.value,
      });
      return send();
    },
    checkIn() {
      if (!code.value) return;
      origin = 'code';
      intent = intend('POST', `/halls${at(hallId)}/check-ins`, { code: code.value });
      return send();
    },
    retry: send,
  };
}

export type Visit = ReturnType<typeof createVisit>;
