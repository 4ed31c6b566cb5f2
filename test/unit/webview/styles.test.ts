import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../../..');

function filesIn(folder: string, extension: string): readonly string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(extension))
    .map((name) => path.join(folder, name));
}

const read = (file: string) => readFileSync(path.join(root, file), 'utf8');

/** Variables of the four themes together; what none of them has is misspelt or gone. */
const known = new Set(
  filesIn('test/fixtures/themes', '.json').flatMap((file) => {
    const { variables } = JSON.parse(read(file)) as { readonly variables: object };
    return Object.keys(variables);
  }),
);

describe('webview styles', () => {
  for (const file of filesIn('src/webview', '.css')) {
    it(`${file} takes its colours from the theme`, () => {
      const css = read(file).replaceAll(/\/\*.*?\*\//gs, '');
      assert.deepEqual(css.match(/#[\da-f]{3,8}\b|\b(?:rgba?|hsla?|oklch)\(/gi), null);
      const used = css.match(/--vscode-[\w-]+/g) ?? [];
      assert.deepEqual(
        used.filter((name) => !known.has(name)),
        [],
      );
    });
  }

  it('leaves markup and inline styles to nobody', () => {
    const forbidden =
      /innerHTML|outerHTML|insertAdjacentHTML|document\.write|setAttribute\('style'/;
    const offenders = filesIn('src/webview', '.ts').filter((file) => forbidden.test(read(file)));
    assert.deepEqual(offenders, []);
  });
});
