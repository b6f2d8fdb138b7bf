// Holds what goes between the screens and the fake server to the descriptions that the real server gives of itself
// (`web/openapi.json`, `web/asyncapi.json`). Answers and frames are closed for that, as in the server's own tests: a
// member that the description does not have is a fault here, though clients must let new ones pass.
import { readFileSync } from 'node:fs';
import type { ErrorObject, ValidateFunction } from 'ajv';
import Ajv from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type { components } from '../../../web/schema';

type Json = Record<string, unknown>;
interface Media {
  schema?: Json;
}
interface Operation {
  parameters?: { name: string; in: string; required?: boolean; schema: Json }[];
  requestBody?: { required?: boolean; content: Record<string, Media> };
  responses: Record<string, { content?: Record<string, Media> }>;
}
interface OpenApi {
  paths: Record<string, Record<string, Operation>>;
}
/** An operation with where its description stands. */
interface Found extends Operation {
  pointer: string;
}

const FOLDER = new URL('../../../web/', import.meta.url);
/** Each kind of problem has members of its own. */
const OPEN: unknown[] = ['#/components/schemas/Problem'];

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null;
/** A name as a part of a JSON pointer. */
const part = (name: string) => name.replaceAll('~', '~0').replaceAll('/', '~1');

/** A description, with a validator for each of its schemas that was asked for. */
class Description {
  readonly document: Json;
  readonly #ajv = new Ajv({ strictTypes: false, allErrors: true });

  constructor(file: string, isClosed: boolean) {
    this.document = JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')) as Json;
    if (isClosed) closeAll(this.document);
    formats.default(this.#ajv);
    this.#ajv.addVocabulary([...Object.keys(this.document), 'example']);
    this.#ajv.addSchema(this.document, 'description');
  }

  /** What is wrong with `value` by the schema at `pointer`. */
  faults(pointer: string, value: unknown): string[] {
    const validate = this.#ajv.getSchema(`description#${encodeURI(pointer)}`) as ValidateFunction | undefined;
    if (!validate) throw new Error(`the description has nothing at ${pointer}`);
    if (validate(value)) return [];
    const errors = validate.errors ?? [];
    const causes = errors.filter((error) => !isConsequence(error));
    return (causes.length > 0 ? causes : errors).map(told);
  }
}

/** What is reported besides when another part of a value has a fault: no alternative fits, or nothing looked at it. */
const isConsequence = ({ keyword, params }: ErrorObject) =>
  ['oneOf', 'anyOf', 'unevaluatedProperties'].includes(keyword) || params.type === 'null';

const told = ({ instancePath, message, params }: ErrorObject) => {
  const named = params.unevaluatedProperty ?? params.additionalProperty ?? params.allowedValues;
  return `${instancePath || '/'} ${message}${named === undefined ? '' : ` (${named})`}`;
};

/** Lets nothing in a description have other members than it names. */
function closeAll(value: unknown): void {
  if (!isObject(value)) return;
  for (const [name, inner] of Object.entries(value)) {
    if (name === 'properties') Object.values(inner as Json).forEach(close);
    if (['items', 'additionalProperties', 'schema', 'payload'].includes(name)) close(inner);
    closeAll(inner);
  }
}

/** Closes where a schema stands for a whole value: what it is made of (`allOf`, `$ref`) must stay open for the rest. */
function close(schema: unknown): void {
  if (!isObject(schema) || OPEN.includes(schema.$ref)) return;
  const names = ['$ref', 'properties', 'allOf', 'oneOf', 'anyOf'].some((each) => each in schema);
  if (names && !('additionalProperties' in schema)) schema.unevaluatedProperties = false;
}

/** What is asked for and read once: the files are large, and most tests need but a few of their schemas. */
const once = <T>(make: () => T) => {
  let made: T | undefined;
  return () => (made ??= make());
};
/** As the server takes bodies: they are closed in the description itself, where they are. */
const asked = once(() => new Description('openapi.json', false));
const answered = once(() => new Description('openapi.json', true));
const live = once(() => new Description('asyncapi.json', true));

/** The operation that a call is for; one whose path names more goes before one that leaves more open. */
function operationOf(method: string, path: string): Found | undefined {
  const { paths } = asked().document as unknown as OpenApi;
  const fits = (template: string) => {
    const [wanted, given] = [template.split('/'), path.split('/')];
    return (
      wanted.length === given.length &&
      wanted.every((one, n) => (one.startsWith('{') ? given[n] !== '' : one === given[n]))
    );
  };
  const open = (template: string) => template.split('{').length;
  const template = Object.keys(paths)
    .filter((each) => fits(each) && method.toLowerCase() in (paths[each] ?? {}))
    .sort((one, other) => open(one) - open(other))[0];
  const operation = template && paths[template]?.[method.toLowerCase()];
  return operation
    ? { ...operation, pointer: `/paths/${part(template)}/${method.toLowerCase()}` }
    : undefined;
}

/** A call as it arrives; `path` is what follows /api/v1. */
export interface Asked {
  method: string;
  path: string;
  query: URLSearchParams;
  /** Undefined when nothing was sent. */
  body?: unknown;
  contentType?: string | undefined;
  accept?: string | undefined;
}

const UNKNOWN = 'the description has no such operation';

/** What the server would not take of a call. */
export function faultsOfCall({ method, path, query, body, contentType }: Asked): string[] {
  const operation = operationOf(method, path);
  if (!operation) return [UNKNOWN];
  return [...faultsOfQuery(operation, query), ...faultsOfBody(operation, body, contentType)];
}

function faultsOfQuery({ parameters = [], pointer }: Found, query: URLSearchParams): string[] {
  const faults = [...query.keys()]
    .filter((name) => !parameters.some((each) => each.in === 'query' && each.name === name))
    .map((name) => `the description has no query parameter ${name}`);
  parameters.forEach((parameter, n) => {
    if (parameter.in !== 'query') return;
    const value = query.get(parameter.name);
    if (value === null) {
      if (parameter.required) faults.push(`the query parameter ${parameter.name} is missing`);
      return;
    }
    if (parameter.schema.type === 'array') {
      const many = asked().faults(`${pointer}/parameters/${n}/schema`, query.getAll(parameter.name));
      if (many.length > 0) faults.push(`the query parameter ${parameter.name}: ${many.join('; ')}`);
      return;
    }
    // A query is text: it is held to as the number, or as the yes or no, that the server reads it as.
    const asTruth = ['true', 'false'].includes(value) ? [value === 'true'] : [];
    const found = [value, Number(value), ...asTruth].map((each) =>
      asked().faults(`${pointer}/parameters/${n}/schema`, each),
    );
    if (!found.some((each) => each.length === 0))
      faults.push(`the query parameter ${parameter.name}: ${found[0]?.join('; ')}`);
  });
  return faults;
}

function faultsOfBody({ requestBody, pointer }: Found, body: unknown, contentType = ''): string[] {
  if (body === undefined) return requestBody?.required ? ['the body is missing'] : [];
  const kind = contentType.split(';')[0] ?? '';
  if (!requestBody?.content[kind]) return [`the description takes no body of the kind "${kind}"`];
  return asked().faults(`${pointer}/requestBody/content/${part(kind)}/schema`, body);
}

/** An answer as it is about to be given; without a body it has neither a kind nor content. */
export interface Given {
  status: number;
  contentType?: string | undefined;
  content?: unknown;
}

/** What the real server would never answer to a call of who takes the kinds in `accept`. */
export function faultsOfAnswer({ method, path, accept = '*/*' }: Asked, given: Given): string[] {
  const { status, contentType, content } = given;
  const operation = operationOf(method, path);
  if (!operation) return [UNKNOWN];
  const response = operation.responses[status];
  if (!response) return [`the description has no answer ${status}`];
  if (!response.content) return contentType ? ['it must have no body'] : [];
  if (!contentType) return ['it must have a body'];
  if (!response.content[contentType]) return [`it is never ${contentType}`];
  if (status < 400 && ![contentType, '*/*'].includes(accept))
    return [`${accept} was asked for, not ${contentType}`];
  if (!contentType.endsWith('json')) return [];
  const faults = answered().faults(
    `${operation.pointer}/responses/${status}/content/${part(contentType)}/schema`,
    content,
  );
  return faults.length === 0 && status >= 400 ? faultsOfProblem(content as Problem) : faults;
}

type Problem = components['schemas']['Problem'];

/** Every kind of problem, as the description lists them in its words. */
const kinds = once(() => {
  const { description } = asked().document.info as { description: string };
  const rows = description.matchAll(/^\| `(\S+)` \| (\d+) \| (.+) \|$/gm);
  return [...rows].map(([, type = '', status = '', title = '']) => ({ type, status: Number(status), title }));
});

/** The words of a kind of problem; undefined when there is no such kind. */
export const titleOf = (type: string): string | undefined =>
  kinds().find((kind) => kind.type === type)?.title;

function faultsOfProblem({ type, status, title }: Problem): string[] {
  const kind = kinds().find((each) => each.type === type);
  if (!kind) return [`there is no problem ${type}`];
  return kind.status === status && kind.title === title
    ? []
    : [`${type} is ${kind.status} "${kind.title}", not ${status} "${title}"`];
}

/** What the real server would never send down a live line. */
export function faultsOfFrame(frame: { view: string }): string[] {
  const { messages } = live().document.components as { messages: Json };
  if (!(frame.view in messages)) return ['the description has no such view'];
  return live().faults(`/components/messages/${part(frame.view)}/payload`, frame);
}
