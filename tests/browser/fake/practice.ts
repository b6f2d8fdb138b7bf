// A hall to practise in, as the real server tells of it.
import type { Practice } from '../../../web/contract';
import { ago } from './hall';

export const practice = (more: Partial<Practice> = {}): Practice => ({
  hallId: 'stadhuis',
  address: '/practice/stadhuis',
  beganAt: ago(20),
  isOutdated: false,
  endsAt: ago(-220),
  usualAnHour: null,
  pace: 5,
  bustle: 'usual',
  called: [],
  ...more,
});
