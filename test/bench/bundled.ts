import path from 'node:path';
import { build } from 'esbuild';
import { ROOT } from '../support/paths.js';
import { temporaryFolder } from '../support/lifetime.js';

/**
 * A module as it is shipped: bundled and minified. What runs the TypeScript of the benches turns each import into a
 * getter, which costs code of many small functions a fifth of its time.
 * @param module below the repository
 */
export async function bundled(module: string): Promise<unknown> {
  const outfile = path.join(temporaryFolder('bench'), 'module.cjs');
  await build({
    entryPoints: [path.join(ROOT, module)],
    outfile,
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'cjs',
    mainFields: ['module', 'main'],
    logLevel: 'warning',
  });
  return import(outfile);
}
