// The town's house style on the page of the administration.
import * as fakes from '../../fake/hall.ts';
import { FakeHouseStyle, pale, sound } from '../../fake/house-style.ts';
import { FakeSetup } from '../../fake/setup.ts';
import { DESK, page } from '../pages.mjs';

const ofAll = { ...fakes.session('account', 'admin'), halls: [{ hallId: '*', role: 'admin' }] };
const withStyle = (style) => (fake) => {
  new FakeSetup(fake);
  new FakeHouseStyle(fake, style);
};
const choose = (open) =>
  open.locator('#house-style-file').setInputFiles({
    name: 'de-tokens-van-het-gemeenschapshuis-noord-zijpe.css',
    mimeType: 'text/css',
    buffer: Buffer.from(':root { --kwartier-accent-color: #00513f }'),
  });

page(
  'house style',
  {
    address: () => '/admin/?hall=stadhuis#house-style',
    sizes: DESK,
    lettersPx: () => 13,
    touchPx: 24,
    sessions: [ofAll],
    ready: '.admin main h2',
    last: '.dressed',
  },
  {
    used: { onRecord: withStyle(sound()) },
    refused: { onRecord: withStyle(pale()) },
    'none, and one tried': { onRecord: withStyle(), steps: [choose] },
  },
);
