import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ROOT } from '../../../support/paths.js';
import { useWire } from './wire.js';

/** Where other tools run code of a document: when it is opened, before it is sent, and when it is answered. */
const PLACES: readonly (readonly [what: string, document: (code: string) => string])[] = [
  ['before the request', (code) => `< {% ${code} %}\nGET https://here/S`],
  ['behind it', (code) => `GET https://here/S\n\n> {% ${code} %}`],
  ['behind what could be read', (code) => `GET https://here/S\n\n> {% client.log(1); ${code} %}`],
  ['in braces of their own', (code) => `{{\n${code}\n}}\nGET https://here/S`],
  ['in braces with an event', (code) => `GET https://here/S\n\n{{@response\n${code}\n}}`],
  ['in a block for all', (code) => `{{+\n${code}\n}}\n\n###\nGET https://here/S`],
  ['in a variable', (code) => `@a = {{${code}}}\nGET https://here/S`],
  ['in metadata', (code) => `# @disabled ${code}\n# @loop while ${code}\nGET https://here/S`],
  ['in a body', (code) => `POST https://here/S\nContent-Type: text/plain\n\n{{= ${code} }}`],
  ['in an assert', (code) => `GET https://here/S\n\n?? js ${code} == 1`],
];

describe('code in documents', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'erpnet-code-'));
  const file = path.join(folder, 'ran');
  const code = `globalThis.process.getBuiltinModule?.('fs').writeFileSync(${JSON.stringify(file)}, ''); globalThis.wasRun = true`;
  const wire = useWire();
  after(() => {
    fs.rmSync(folder, { recursive: true });
  });

  for (const [what, document] of PLACES) {
    it(`never runs: ${what}`, async () => {
      const [sent = ''] = await wire.sentAll(document(code));
      // Either the request as it is, or the reason why it is not sent.
      assert.match(sent, /^(?:GET|POST) \/S|^request\./);
      assert.equal(Reflect.get(globalThis, 'wasRun'), undefined);
      assert.equal(fs.existsSync(file), false);
    });
  }

  it('has nothing that could run it', () => {
    const source = path.join(ROOT, 'src');
    const able = fs
      .readdirSync(source, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .filter((name) => {
        const text = fs.readFileSync(path.join(source, name), 'utf8');
        return /\beval\(|\bnew Function\b|'node:(?:vm|child_process)'|\bcreateRequire\b/.test(text);
      });
    // It starts the browser that the person has set for sign-ins, and no workspace has a say in which.
    assert.deepEqual(able, [path.join('node', 'startProgram.ts')]);
  });
});
