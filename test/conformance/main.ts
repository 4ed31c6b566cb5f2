// npm run conformance -- <suite> <path…>: runs foreign test cases, which are never part of this repository.
import { abnf } from './abnf.js';
import { http } from './http.js';
import { jws } from './jws.js';
import { metadata } from './metadata.js';
import { queries } from './queries.js';

/** Prints what it found, and says whether all was as expected. */
type Suite = (paths: readonly string[]) => boolean | Promise<boolean>;

const suites: Readonly<Record<string, Suite>> = { abnf, http, jws, metadata, queries };

async function main([name = '', ...paths]: readonly string[]): Promise<number> {
  const suite = suites[name];
  if (suite && paths.length > 0) return (await suite(paths)) ? 0 : 1;
  console.error(
    `npm run conformance -- <suite> <path…>, where suite is ${Object.keys(suites).join(', ')}.`,
  );
  return 2;
}

void main(process.argv.slice(2)).then((code) => (process.exitCode = code));
