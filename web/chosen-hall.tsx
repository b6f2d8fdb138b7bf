import { effect } from '@preact/signals';
import { render } from 'preact';
import { hallFromAddress, rememberInAddress } from './address';
import { listHalls, type HallBrief } from './halls';
import { HallList } from './parts/hall-list';
import { WholePage } from './parts/whole-page';
import type { SessionKeeper } from './session';
import type { Speaker } from './texts';

const RETRY_MS = 3_000;

/**
 * The hall that this page is of: the one in its address, else the one that its device or account belongs to, else the
 * only one there is. Where there are several the page asks, and keeps the choice in its address.
 */
export async function chosenHall(speaker: Speaker, keeper?: SessionKeeper): Promise<string> {
  const named = hallFromAddress();
  if (named) return named;
  show(<WholePage title={speaker.t('loading')} />);
  const theirs = keeper ? await hallsOfSession(speaker, keeper) : [];
  if (theirs.length === 1 && theirs[0]) return theirs[0];
  for (;;) {
    const all = await listHalls();
    if (Array.isArray(all)) {
      const offered = theirs.length > 0 ? all.filter(({ id }) => theirs.includes(id)) : all;
      if (offered.length === 1 && offered[0]) return offered[0].id;
      if (offered.length > 1) return asked(speaker, offered);
    }
    const missing = Array.isArray(all) ? 'hall-none' : 'server-gone';
    show(<WholePage title={speaker.t(missing)} text={speaker.t(`${missing}-text`)} />);
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
  }
}

function show(page: preact.ComponentChild) {
  render(page, document.getElementById('screen') as HTMLElement);
}

/** The halls that whoever is signed in here is named for; none when that is nobody, or somebody who may enter all. */
function hallsOfSession(speaker: Speaker, keeper: SessionKeeper): Promise<string[]> {
  return new Promise((resolve) => {
    const stop = effect(() => {
      const state = keeper.state.value;
      if (state === 'gone') {
        show(<WholePage title={speaker.t('server-gone')} text={speaker.t('server-gone-text')} />);
      }
      if (state !== 'yes' && state !== 'no') return;
      const held = keeper.session.peek()?.halls.map(({ hallId }) => hallId) ?? [];
      queueMicrotask(() => stop());
      resolve(held.includes('*') ? [] : held);
    });
  });
}

/** Asks which hall it is. */
function asked(speaker: Speaker, halls: HallBrief[]): Promise<string> {
  return new Promise((resolve) => {
    function choose(id: string) {
      rememberInAddress('hall', id);
      show(<WholePage title={speaker.t('loading')} />);
      resolve(id);
    }
    show(
      <WholePage title={speaker.t('hall-which')}>
        <HallList halls={halls} onChoose={choose} />
      </WholePage>,
    );
  });
}
