// The town's house style, as the real server tells an administrator of it.
import type { components } from '../../../web/schema';
import { type FakeServer, problem } from './server';

type HouseStyle = components['schemas']['HouseStyleView'];

const TOKENS: HouseStyle['tokens'] = [
  { name: '--kwartier-page-background-color', kind: 'colour', value: '#f4f6f8' },
  {
    name: '--kwartier-accent-color',
    kind: 'colour',
    value: '#00513f',
    from: '--utrecht-button-primary-action-background-color',
  },
  { name: '--kwartier-on-accent-color', kind: 'colour', value: '#ffffff' },
  { name: '--kwartier-header-background-color', kind: 'colour', value: '#00513f' },
  { name: '--kwartier-header-color', kind: 'colour', value: '#ffffff' },
  { name: '--kwartier-border-radius', kind: 'radius', value: '0.75rem' },
];
const contrast = (ratio: number) => ({
  ink: '--kwartier-on-accent-color',
  ground: '--kwartier-accent-color',
  ratio,
  least: 4.5,
});

/** One in which all is well, with files that were uploaded and one of the server's folder. */
export const sound = (): HouseStyle => ({
  isUsed: true,
  files: [
    { fileName: 'tokens.css', purpose: 'tokens', bytes: 41_300, isUploaded: true },
    { fileName: 'logo.svg', purpose: 'logo', bytes: 2_100, isUploaded: false },
  ],
  tokens: TOKENS,
  ignored: ['--utrecht-pagination-color', '--voorbeeld-color-green-500'],
  ignoredCount: 2,
  contrasts: [contrast(9.31)],
  faults: [],
});

/** One whose colours cannot be read on each other. */
export const pale = (): HouseStyle => ({
  ...sound(),
  isUsed: false,
  tokens: TOKENS.map((token) =>
    token.name === '--kwartier-accent-color' ? { ...token, value: '#ffd200' } : token,
  ),
  contrasts: [contrast(1.43)],
  faults: [
    { place: 'logo.png', detail: 'is no PNG' },
    {
      place: '--kwartier-on-accent-color',
      detail: 'on `--kwartier-accent-color` has a contrast of 1.43 to 1',
    },
  ],
});

/** Nothing of the town's own. */
const none = (): HouseStyle => ({ ...sound(), files: [], ignored: [], ignoredCount: 0 });

export class FakeHouseStyle {
  style: HouseStyle;
  /** What a file that is tried comes to. */
  tried = sound();

  constructor(fake: FakeServer, style = none()) {
    this.style = style;
    const { answers } = fake;
    answers['GET /house-style'] = () => ({ json: this.style });
    for (const name of ['tokens.css', 'logo.svg', 'favicon.svg']) {
      answers[`PUT /house-style/files/${name}`] = (_body, query) => {
        if (query.get('dryRun') === 'true') return { json: this.tried };
        if (!this.tried.isUsed) return problem(400, 'invalid-input');
        this.style = this.tried;
        return { json: this.style };
      };
      answers[`DELETE /house-style/files/${name}`] = () => {
        this.style = none();
        return { status: 204 };
      };
    }
  }
}
