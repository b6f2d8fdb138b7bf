// The slowest tests of the last run, from the report that the test runner writes: what to look at when a run takes long.
import { readFileSync } from "node:fs";

const MOST = 15;

const report = readFileSync(process.argv[2], "utf8");
const tests = [...report.matchAll(/<testcase ([^>]*)>/g)].map(([, attributes]) => {
  const of = (name) => new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1] ?? "";
  return { name: `${of("classname")} ${of("name")}`, seconds: Number(of("time")) };
});
const all = tests.reduce((sum, test) => sum + test.seconds, 0);
tests.sort((one, other) => other.seconds - one.seconds);

console.log(`${tests.length} tests, ${all.toFixed(0)} s one after the other; the slowest:`);
for (const { name, seconds } of tests.slice(0, MOST)) {
  console.log(`${seconds.toFixed(1).padStart(7)} s  ${name}`);
}
