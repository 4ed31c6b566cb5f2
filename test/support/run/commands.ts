import path from 'node:path';
import { build, formatMessages, type Message } from 'esbuild';
import { describeError } from '../errors.js';
import { removeFolder } from '../lifetime.js';
import { findFiles } from '../mocha/runFiles.js';
import { HOST_SUITE, ROOT } from '../paths.js';
import { run } from '../processes.js';
import { seconds } from '../progress.js';
import type { StageResult } from './results.js';

/** Runs npm scripts side by side; each that fails counts as one failure. */
export async function runChecks(scripts: readonly string[]): Promise<StageResult> {
  console.log(`\nChecks: ${scripts.join(', ')} …`);
  const results = await Promise.all(
    scripts.map((script) =>
      stage(script, () => run('npm', ['run', '--silent', script], { cwd: ROOT })),
    ),
  );
  return { passed: 0, failures: results.flatMap(({ failures }) => failures) };
}

/** Builds the product and the host tests. */
export function buildAll(): Promise<StageResult> {
  console.log('\nBuild …');
  return stage('build', async () => {
    await run(process.execPath, ['esbuild.js'], { cwd: ROOT });
    await buildHostTests();
  });
}

async function buildHostTests(): Promise<void> {
  removeFolder(HOST_SUITE);
  const sources = path.join(ROOT, 'test/host');
  try {
    await build({
      entryPoints: [path.join(sources, 'index.ts'), ...findFiles(sources, '.test.ts')],
      outbase: sources,
      outdir: HOST_SUITE,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      target: 'node20',
      mainFields: ['module', 'main'],
      external: ['vscode', 'mocha'],
      sourcemap: 'linked',
      logLevel: 'silent',
    });
  } catch (error) {
    const { errors = [] } = error as { errors?: Message[] };
    const lines = await formatMessages(errors, { kind: 'error' });
    throw new Error(lines.join('\n') || 'esbuild failed', { cause: error });
  }
}

async function stage(name: string, work: () => Promise<unknown>): Promise<StageResult> {
  const start = performance.now();
  const failures = [];
  try {
    await work();
  } catch (error) {
    failures.push({ title: name, problem: describeError(error) });
  }
  const outcome = failures.length === 0 ? '✔' : '✘';
  console.log(`  ${outcome} ${name} (${seconds(performance.now() - start)})`);
  return { passed: 0, failures };
}
