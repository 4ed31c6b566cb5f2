import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { getL10nJson } from '@vscode/l10n-dev';

const root = path.join(import.meta.dirname, '..', '..');

function sources(folder: string): readonly string[] {
  return fs
    .readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => fs.readFileSync(path.join(root, folder, name), 'utf8'));
}

describe('words', () => {
  it('are all in l10n/bundle.l10n.json, and no others (npm run l10n writes it)', async () => {
    const files = sources('src/vscode').map((contents) => ({
      extension: '.ts' as const,
      contents,
    }));
    const exported = Object.keys(await getL10nJson(files)).toSorted();
    const bundle = fs.readFileSync(path.join(root, 'l10n/bundle.l10n.json'), 'utf8');
    assert.deepEqual(Object.keys(JSON.parse(bundle) as object).toSorted(), exported);
  }).timeout(20_000);

  it('do not stand in the webviews: each word comes with the labels', () => {
    for (const text of sources('src/webview')) {
      const literals = [
        ...text.matchAll(
          /textContent = '([^']*[A-Za-z]{2}[^']*)'|el\('\w+', \{[^}]*\}, '([^']*[A-Za-z]{2}[^']*)'/g,
        ),
      ];
      assert.deepEqual(
        literals.map(([whole]) => whole),
        [],
      );
    }
  });
});
