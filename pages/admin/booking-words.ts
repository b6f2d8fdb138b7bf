import texts from 'texts:booking-rules';
import { ownWords } from './own-words';

/** What is said of rules for bookings, at a service and for the whole hall. */
export const { said } = ownWords(texts);
