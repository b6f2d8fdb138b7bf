// Before the browser tests: what pages called in an earlier run says nothing about this one.
import { rmSync } from 'node:fs';

rmSync(new URL('../../target/called/', import.meta.url), { recursive: true, force: true });
