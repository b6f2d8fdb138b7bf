import { batch, computed, signal } from '@preact/signals';
import type { IssuedTicket, Need } from '../web/contract';
import { at, intend, type Intent, type Problem } from '../web/rest';
import type { Language } from '../web/language';
import type { Offline } from './offline';
import type { Wish } from './stock';
import { keepUnanswered } from './unanswered';

export type Step = 'start' | 'help' | 'code' | 'group' | 'more' | 'confirm' | 'busy' | 'failed' | 'ticket';

/** Longest appointment code that the pad takes. */
export const CODE_LENGTH_MAX = 40;
/** A check-in that began no visit, but found one. */
const OK = 200;
/** The server takes no more for one visit. */
export const SERVICES_MAX = 8;

/** One visitor at the kiosk: what they chose so far. Everything is forgotten on the way back to the start. */
export function createVisit(hallId: string, offline: Offline, isOffline: () => boolean = () => false) {
  const step = signal<Step>('start');
  const serviceIds = signal<string[]>([]);
  const needs = signal<Need[]>([]);
  /** Position of the group of services that is open. */
  const group = signal<number | null>(null);
  const code = signal('');
  const problem = signal<Problem | null>(null);
  const ticket = signal<IssuedTicket | null>(null);
  /** The visit had been checked in before: the same number, in its old place. */
  const again = signal(false);
  /** The number stays on the screen until whoever must remember it is done. */
  const stays = signal(false);
  /** The number came from what was kept aside: the server does not know of it yet. */
  const withoutServer = signal(false);
  const unanswered = keepUnanswered(hallId);
  let intent: Intent<IssuedTicket> | null = null;
  let origin: Step = 'start';
  let wish: Wish | null = null;

  function reset() {
    // Whoever goes on without an answer may have a number all the same, that they never saw.
    if (intent) unanswered.abandon(intent.key);
    batch(() => {
      step.value = 'start';
      serviceIds.value = [];
      needs.value = [];
      group.value = null;
      code.value = '';
      problem.value = null;
      ticket.value = null;
      again.value = false;
      stays.value = false;
      withoutServer.value = false;
      intent = null;
      wish = null;
    });
  }

  /** Sends what the visitor asked for; after "no answer" the same request goes again, never a second one. */
  async function send() {
    const mine = intent;
    if (!mine || step.value === 'busy') return;
    step.value = 'busy';
    const result = await mine.send();
    if (intent !== mine) return;
    const unsure = !result.ok && (result.problem.name === 'unreachable' || result.problem.status >= 500);
    if (unsure && wish && (await takeKept(wish, mine))) return;
    if (intent !== mine) return;
    batch(() => {
      if (result.ok) {
        unanswered.settle(mine.key);
        intent = null;
        ticket.value = result.value;
        again.value = origin === 'code' && result.status === OK;
        step.value = 'ticket';
        return;
      }
      problem.value = result.problem;
      step.value = unsure ? 'failed' : origin;
      if (unsure) return;
      unanswered.settle(mine.key);
      intent = null;
      serviceIds.value = [];
    });
  }

  /** A number of those kept aside; whether there was one. What was asked of the server before is given back. */
  async function takeKept(asked: Wish, before: Intent<IssuedTicket> | null): Promise<boolean> {
    step.value = 'busy';
    const given = await offline.give(asked);
    if (!given) return false;
    if (wish !== asked) {
      offline.drop(given);
      return true;
    }
    if (before) unanswered.abandon(before.key);
    batch(() => {
      intent = null;
      ticket.value = given;
      withoutServer.value = true;
      step.value = 'ticket';
    });
    offline.shown();
    return true;
  }

  return {
    step,
    withoutServer,
    serviceIds,
    needs,
    group,
    code,
    problem,
    ticket,
    again,
    stays,
    atStart: computed(() => step.value === 'start'),
    reset,
    go(next: Step) {
      batch(() => {
        problem.value = null;
        step.value = next;
      });
    },
    openGroup(position: number) {
      batch(() => {
        problem.value = null;
        group.value = position;
        step.value = 'group';
      });
    },
    addService(id: string) {
      batch(() => {
        problem.value = null;
        const isNew = !serviceIds.value.includes(id) && serviceIds.value.length < SERVICES_MAX;
        if (isNew) serviceIds.value = [...serviceIds.value, id];
        step.value = 'confirm';
      });
    },
    removeService(id: string) {
      serviceIds.value = serviceIds.value.filter((each) => each !== id);
    },
    toggleNeed(need: Need) {
      needs.value = needs.value.includes(need)
        ? needs.value.filter((each) => each !== need)
        : [...needs.value, need];
    },
    type(character: string) {
      problem.value = null;
      if (code.value.length < CODE_LENGTH_MAX) code.value += character.toUpperCase();
    },
    /** A scanner begins to type: whatever stood there makes room for the new code. */
    beginCode() {
      batch(() => {
        reset();
        step.value = 'code';
      });
    },
    erase() {
      problem.value = null;
      code.value = code.value.slice(0, -1);
    },
    async takeNumber(language: Language) {
      // Two presses before the page has changed are one wish.
      if (step.value === 'busy') return;
      origin = 'start';
      const asked = { serviceIds: serviceIds.value, language, needs: needs.value };
      wish = asked;
      if (isOffline() && (await takeKept(asked, null))) return;
      if (wish !== asked) return;
      const path = `/halls${at(hallId)}/tickets`;
      intent = intend('POST', path, asked);
      unanswered.ask(intent.key, path, asked);
      step.value = 'confirm';
      await send();
    },
    checkIn() {
      if (!code.value || step.value === 'busy') return;
      origin = 'code';
      wish = null;
      intent = intend('POST', `/halls${at(hallId)}/check-ins`, { code: code.value });
      return send();
    },
    retry: send,
    /** Other services for the number that was just taken; whether it was done. */
    async chooseAgain(serviceIds: string[]): Promise<boolean> {
      const mine = ticket.value;
      if (!mine) return false;
      const path = `/tickets${at(mine.token)}/_changeservice`;
      const result = await intend<Omit<IssuedTicket, 'token'>>('POST', path, { serviceIds }).send();
      if (ticket.value !== mine) return false;
      batch(() => {
        problem.value = result.ok ? null : result.problem;
        if (result.ok) ticket.value = { ...result.value, token: mine.token };
      });
      return result.ok;
    },
  };
}

export type Visit = ReturnType<typeof createVisit>;
