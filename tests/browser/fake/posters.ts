// What stands beside the calls: posters of a server that keeps them as the real one does.
import { deflateSync } from 'node:zlib';
import type { components } from '../../../web/schema';
import { type Answer, type FakeServer, problem } from './server';

type Setup = components['schemas']['PosterSetupView'];
type Shown = components['schemas']['PosterView'];
type InFolder = components['schemas']['FolderFileView'];

const LIST = '/halls/stadhuis/posters';

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name), data]);
  const head = Buffer.alloc(4);
  head.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc(body));
  return Buffer.concat([head, body, check]);
}

function crc(bytes: Buffer): number {
  let value = 0xffffffff;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit++) value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0);
  }
  return (value ^ 0xffffffff) >>> 0;
}

/** A picture of so many points, in bands of two colours. */
export function picture(width = 1280, height = 720): Buffer {
  const size = Buffer.alloc(13);
  size.writeUInt32BE(width, 0);
  size.writeUInt32BE(height, 4);
  size.set([8, 2, 0, 0, 0], 8);
  const rows = Array.from({ length: height }, (_, y) => {
    const [red, green, blue] = y < height * 0.6 ? [121, 172, 205] : [58, 112, 78];
    const row = Buffer.alloc(1 + width * 3);
    for (let x = 0; x < width; x++) row.set([red ?? 0, green ?? 0, blue ?? 0], 1 + x * 3);
    return row;
  });
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', size),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Gives the server a picture; its address. */
export function hang(fake: FakeServer, name = 'markt-1'): string {
  const address = `/posters/stadhuis/${name}.png`;
  fake.posterFiles.set(address, { type: 'image/png', bytes: picture() });
  return address;
}

export const shownPoster = (more: Partial<Shown> = {}): Shown => ({
  id: 'fiets',
  kind: 'words',
  texts: { nl: 'Zet uw fiets in het rek.', en: 'Put your bicycle in the rack.' },
  shownS: 12,
  ...more,
});

export const poster = (more: Partial<Setup> = {}): Setup => ({
  id: 'markt',
  hallId: 'stadhuis',
  kind: 'picture',
  texts: { nl: 'De markt op het plein' },
  shownS: 12,
  order: 10,
  phase: 'hidden',
  ...more,
});

const words = () =>
  poster({
    id: 'fiets',
    kind: 'words',
    texts: { nl: 'Zet uw fiets in het rek.' },
    order: 20,
    phase: 'shown',
  });

const tag = (edition: number) => {
  const half = edition.toString(16).padStart(24, '0');
  return `"${half}.${half}"`;
};

/** Posters behind a fake server. */
export class FakePosters {
  list: Setup[];
  /** What lies in the server's folder. */
  inFolder: InFolder[] = [];
  readonly #fake: FakeServer;
  #edition = 1;

  constructor(fake: FakeServer, list = [poster(), words()]) {
    this.#fake = fake;
    this.list = list;
    const { answers } = fake;
    answers['GET /halls/stadhuis/poster-folder'] = () => ({ json: { items: this.inFolder, next: null } });
    answers[`GET ${LIST}`] = () => ({ json: { items: this.list, next: null } });
    answers[`POST ${LIST}`] = (body) => {
      const said = body as Setup;
      if (this.list.some(({ id }) => id === said.id)) return problem(409, 'already-exists');
      this.#put(poster({ ...said, phase: said.kind === 'words' ? 'shown' : 'hidden' }));
      return { status: 201, json: this.#found(said.id), etag: tag(this.#edition) };
    };
    for (const { id } of list) this.#answer(id);
  }

  #put(said: Setup): void {
    const made = JSON.parse(JSON.stringify(said, (_, value: unknown) => value ?? undefined)) as Setup;
    const at = this.list.findIndex(({ id }) => id === said.id);
    this.list = at < 0 ? [...this.list, made] : this.list.map((each, n) => (n === at ? made : each));
    this.#edition += 1;
    this.#answer(said.id);
  }

  #found(id: string): Setup | undefined {
    return this.list.find((each) => each.id === id);
  }

  #answer(id: string): void {
    const { answers } = this.#fake;
    const path = `${LIST}/${id}`;
    const now = (): Answer => {
      const found = this.#found(id);
      return found ? { json: found, etag: tag(this.#edition) } : problem(404, 'not-found');
    };
    answers[`GET ${path}`] = now;
    answers[`PUT ${path}`] = (body, _query, _kind, ifMatch) => {
      if (ifMatch && ifMatch !== tag(this.#edition)) return problem(412, 'precondition-failed');
      const { file, phase } = this.#found(id) ?? poster();
      this.#put(poster({ ...(body as Setup), id, phase, ...(file && { file }) }));
      return now();
    };
    answers[`DELETE ${path}`] = () => {
      this.list = this.list.filter((each) => each.id !== id);
      return { status: 204 };
    };
    answers[`PUT ${path}/file`] = () => {
      const file = { mediaType: 'image/png', bytes: 182_044, address: `/posters/stadhuis/${id}-1.png` };
      this.#put(poster({ ...this.#found(id), file, phase: 'shown' }));
      return now();
    };
  }
}
