import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';
import { build, type BuildOptions, type Metafile } from 'esbuild';

const root = path.join(import.meta.dirname, '..', '..');
const require = createRequire(import.meta.url);

describe('package', () => {
  const { bundles } = require('../../esbuild.js') as {
    readonly bundles: Readonly<Record<string, BuildOptions>>;
  };

  const budgets: readonly (readonly [bundle: string, kilobytes: number])[] = [
    ['extension', 250],
    ['webview', 80],
    ['webview-small', 40],
    ['sandbox', 2000],
  ];
  for (const [name, kilobytes] of budgets) {
    it(`keeps what ${name} loads at once within ${kilobytes} KB`, async () => {
      const options = {
        ...bundles[name],
        absWorkingDir: root,
        minify: true,
        write: false as const,
      };
      const { outputFiles, metafile } = await build({
        ...options,
        sourcemap: false,
        metafile: true,
      });
      const eager = loadedAtOnce(metafile, Object.values(options.entryPoints ?? {}));
      const size = outputFiles
        .filter((file) => eager.has(path.relative(root, file.path)))
        .reduce((sum, { contents }) => sum + contents.length, 0);
      assert.ok(size > 0 && size <= kilobytes * 1024, `${size} bytes`);
      if (name !== 'extension') return;
      const inputs = Object.keys(metafile.inputs);
      assert.deepEqual(
        inputs.filter((file) => /oidc-provider|src\/sandbox|src\/webview/.test(file)),
        [],
      );
    }).timeout(20_000);
  }

  it('contains what it needs, and nothing else', async () => {
    const vsce = path.join(root, 'node_modules/@vscode/vsce/vsce');
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [vsce, 'ls', '--no-dependencies'],
      { cwd: root },
    );
    const files = stdout.split('\n').filter(Boolean);
    const isExpected =
      /^(package(\.nls)?\.json|README\.md|CHANGELOG\.md|LICENSE|media\/.*|l10n\/bundle\.l10n\.json|dist\/(extension|sandbox)\.js|dist\/chunks\/[\w-]+\.js|dist\/webview\/(\w+\.(js|css)|chunks\/[\w-]+\.js))$/;
    assert.deepEqual(
      files.filter((file) => !isExpected.test(file)),
      [],
    );
  }).timeout(60_000);
});

describe('layers', () => {
  const imports = (folder: string): readonly string[] =>
    fs
      .readdirSync(path.join(root, 'src', folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .flatMap((name) => {
        const text = fs.readFileSync(path.join(root, 'src', folder, name), 'utf8');
        return [...text.matchAll(/(?:from|import)\s*\(?'([^']+)'/g)].map(
          ([, target = '']) => `${name} → ${target}`,
        );
      });

  for (const folder of ['core', 'protocol', 'node', 'webview', 'sandbox']) {
    it(`src/${folder} does not know VS Code`, () => {
      assert.deepEqual(
        imports(folder).filter((line) => line.endsWith('→ vscode')),
        [],
      );
    });
  }

  for (const folder of ['core', 'protocol', 'webview']) {
    it(`src/${folder} does not know Node`, () => {
      assert.deepEqual(
        imports(folder).filter((line) => line.includes('→ node:')),
        [],
      );
    });
  }

  it('src/sandbox shares nothing with the product', () => {
    const shared = imports('sandbox').filter((line) =>
      /→ (?:\.\.\/)+(?:core|node|vscode|protocol|webview)\//.test(line),
    );
    assert.deepEqual(shared, []);
  });
});

/** The entry points, and the chunks that they import without waiting for a wish. */
function loadedAtOnce({ outputs }: Metafile, entryPoints: readonly unknown[]): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (file: string): void => {
    if (found.has(file)) return;
    found.add(file);
    for (const { path: imported, kind } of outputs[file]?.imports ?? []) {
      if (kind === 'import-statement') visit(imported);
    }
    const { cssBundle } = outputs[file] ?? {};
    if (cssBundle) visit(cssBundle);
  };
  for (const [file, { entryPoint }] of Object.entries(outputs)) {
    if (entryPoint !== undefined && entryPoints.includes(entryPoint)) visit(file);
  }
  return found;
}
