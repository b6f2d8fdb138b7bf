import { effect } from '@preact/signals';
import texts from 'texts:privacy';
import { fromAddress } from '../../web/address';
import { browserLanguage, rememberedLanguage } from '../../web/language';
import { mount } from '../../web/parts/mount';
import { keepSession } from '../../web/session';
import { createSpeaker } from '../../web/texts';
import { Visitors } from './visitors';
import '../../web/theme.css';
import './privacy.css';

const language = rememberedLanguage() ?? browserLanguage();
const keeper = keepSession('account');

/** Whether this browser belongs to somebody who sees what staff see; a server that does not answer knows nobody. */
function isOfStaff(): Promise<boolean> {
  return new Promise((resolve) => {
    const stop = effect(() => {
      const state = keeper.state.value;
      if (state === 'asking') return;
      const halls = state === 'yes' ? (keeper.session.peek()?.halls ?? []) : [];
      queueMicrotask(() => stop());
      resolve(halls.some(({ hallId }) => keeper.may(hallId, 'auditor')));
    });
  });
}

/** One address for everybody: visitors read it, supervisors work on it, and each finds the way to the other's. */
const wanted = fromAddress('for');
const forStaff = wanted ? wanted === 'staff' : await isOfStaff();

if (forStaff) await (await import('./for-staff')).showToStaff(keeper, language);
else {
  const speaker = createSpeaker(texts, language);
  mount(speaker, <Visitors speaker={speaker} />);
}
