/** What every part of this page has to do with: who speaks, who is signed in, and which hall it is. */
import texts from 'texts:admin';
import charter from 'texts:charter';
import faults from 'texts:faults';
import halls from 'texts:halls';
import houseStyle from 'texts:house-style';
import notices from 'texts:notices';
import roster from 'texts:roster';
import staff from 'texts:staff';
import { chosenHall } from '../../web/chosen-hall';
import { browserLanguage, rememberedLanguage } from '../../web/language';
import { createDesk } from '../../web/rest';
import { keepSession } from '../../web/session';
import { createSpeaker, together } from '../../web/texts';
import { followSetup } from './setup';

export const speaker = createSpeaker(
  together(staff, texts, charter, faults, halls, houseStyle, notices, roster),
  rememberedLanguage() ?? browserLanguage(),
);
export const { t, pick } = speaker;
export const keeper = keepSession('account');
export const hallId = await chosenHall(speaker, keeper);
/** Where what is asked for is of a hall by its query. */
export const OF_HALL = `hallId=${encodeURIComponent(hallId)}`;
export const act = createDesk();
export const setup = followSetup(hallId);
/** Whether one administers every hall: makes halls, and says what the municipality is called. */
export const isOfAll = () => keeper.may('*', 'admin');
