// What pages read of the description of the API, taken from it when they are built: so no page has a list of its own.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'vite';
import type { Setting } from '../setting';

const FILE = path.resolve(import.meta.dirname, '../openapi.json');
const NAME = /^\0?description:(settings|operations|version)$/;
const METHODS = ['get', 'post', 'put', 'patch', 'delete'];
const OF_VISITORS = ['anyone', 'tokenHolder'];
/** The largest whole number of its type is no bound that anybody chose. */
const NO_BOUND = 2 ** 32 - 1;
/** Where a new hall begins otherwise than what an old log means, the description says so in words. */
const OF_NEW_HALL = /in a new hall `(\w+)`/;

interface Schema {
  $ref?: string;
  type?: string | string[];
  description?: string;
  default?: unknown;
  enum?: string[];
  minimum?: number;
  maximum?: number;
}
interface Description {
  info: { 'x-program': { version: string } };
  paths: Record<string, Record<string, { operationId: string; 'x-least-role': string }>>;
  components: { schemas: Record<string, Schema & { properties?: Record<string, Schema> }> };
}

const read = () => JSON.parse(readFileSync(FILE, 'utf8')) as Description;

/** Every setting of a hall, in the order of the description. */
export function settingsOf({ components: { schemas } }: Description = read()): Setting[] {
  return Object.entries(schemas.Settings?.properties ?? {}).map(([key, said]) => {
    const name = key as Setting['name'];
    const of = said.$ref?.split('/').at(-1) ?? '';
    const choices = schemas[of]?.enum;
    if (choices) {
      const usual = OF_NEW_HALL.exec(said.description ?? '')?.[1] ?? String(said.default);
      return { name, kind: 'choice', usual, choices };
    }
    if (said.type === 'array') return { name, kind: 'languages', usual: (said.default ?? []) as string[] };
    if (of === 'Length') return { name, kind: 'length', usual: String(said.default) };
    if (of === 'ClockTime') return { name, kind: 'time', usual: String(said.default) };
    if (of) throw new Error(`no page knows how a setting is edited that is a ${of}: ${name}`);
    return {
      name,
      kind: 'number',
      usual: Number(said.default),
      ...(said.minimum !== undefined && { least: said.minimum }),
      ...(said.maximum !== undefined && said.maximum < NO_BOUND && { most: said.maximum }),
    };
  });
}

/** The name of each operation of staff and devices, by its method and path: what visitors do is put on no record. */
export function operationsOf({ paths }: Description = read()): Record<string, string> {
  const all = Object.entries(paths).flatMap(([route, methods]) =>
    Object.entries(methods)
      .filter(([method, said]) => METHODS.includes(method) && !OF_VISITORS.includes(said['x-least-role']))
      .map(([method, { operationId }]) => [`${method.toUpperCase()} ${route}`, operationId] as const),
  );
  return Object.fromEntries(all);
}

/** The version of the program that the pages belong to. */
const versionOf = () => read().info['x-program'].version;

const PARTS: Record<string, () => unknown> = {
  settings: () => settingsOf(),
  operations: () => operationsOf(),
  version: versionOf,
};

/** `description:settings`, `description:operations` and `description:version` hold what the description of the API says of those. */
export function fromDescription(): Plugin {
  return {
    name: 'from-description',
    resolveId: (id) => (NAME.test(id) ? `\0${id}` : null),
    load(id) {
      const part = NAME.exec(id)?.[1];
      if (!part) return null;
      this.addWatchFile(FILE);
      return `export default ${JSON.stringify(PARTS[part]?.())}`;
    },
  };
}
