// After the browser tests: whatever the API lets an administrator do, some page did while they ran. Nobody should need curl.
import { readFileSync } from 'node:fs';
import { allCalls } from './called.mjs';

/** What no page does, each with its reason. */
const BESIDE_THE_PAGES = new Map([
  ['listServices', 'the page reads them with the hall, in one answer'],
  ['listCounters', 'likewise'],
  ['createDevice', 'on the page a device is paired by the digits that it shows, which makes it'],
]);

const description = JSON.parse(readFileSync(new URL('../../web/openapi.json', import.meta.url), 'utf8'));
const calls = [...allCalls()].map((call) => call.split(' '));

const asPattern = (path) => new RegExp(`^${path.replace(/\{[^}]+\}/g, '[^/]+')}$`);

/** The whole of a thing, or a part of it: a page that does one lets people do both. */
const alike = (method) =>
  method === 'put' || method === 'patch' ? ['PUT', 'PATCH'] : [method.toUpperCase()];

const wanted = Object.entries(description.paths).flatMap(([path, item]) =>
  Object.entries(item)
    .filter(([, operation]) => operation['x-least-role'] === 'admin')
    .map(([method, operation]) => ({ method, path, name: operation.operationId })),
);
const isCalled = ({ method, path }) => {
  const pattern = asPattern(path);
  return calls.some(([called, address]) => alike(method).includes(called) && pattern.test(address));
};
const missing = wanted.filter((operation) => !isCalled(operation) && !BESIDE_THE_PAGES.has(operation.name));
const needless = [...BESIDE_THE_PAGES.keys()].filter(
  (name) => !wanted.some((operation) => operation.name === name && !isCalled(operation)),
);
for (const { method, path, name } of missing)
  console.error(`no page calls ${name}: ${method.toUpperCase()} ${path}`);
for (const name of needless)
  console.error(`${name} is called by a page, or is no operation: it needs no exception`);
console.log(`${wanted.length} operations of administrators, ${missing.length} that no page calls`);
process.exitCode = missing.length + needless.length > 0 ? 1 : 0;
