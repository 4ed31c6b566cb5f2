import fs from 'node:fs';
import { findSourceMap } from 'node:module';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import Mocha from 'mocha';
import { TestEnv, type TestEvent } from './events.js';

/** Runs the test files; resolves to the number of failures. Everything else it is told by the environment. */
export async function runFiles(files: readonly string[]): Promise<number> {
  const report = reportTo(process.env[TestEnv.results]);
  const grep = process.env[TestEnv.grep];
  const mocha = new Mocha({
    timeout: Number(process.env[TestEnv.timeout] ?? 20_000),
    forbidOnly: true,
    // Mocha shortens file names, but their source maps are known by the whole name.
    fullTrace: true,
    reporter: reporterTo(report),
    ...(grep ? { grep } : {}),
  });
  for (const file of files) mocha.addFile(file);
  try {
    await mocha.loadFilesAsync();
    return await new Promise((resolve) => mocha.run(resolve));
  } catch (error) {
    report({ event: 'fail', title: ['loading the test files'], problem: describe(error) });
    return 1;
  } finally {
    report({ event: 'end' });
  }
}

/** All files below `folder` whose names end with `ending`, sorted. */
export function findFiles(folder: string, ending: string): string[] {
  if (!fs.existsSync(folder)) return [];
  return fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .map((name) => path.join(folder, name))
    .sort();
}

type Report = (event: TestEvent) => void;

const reportTo =
  (file: string | undefined): Report =>
  (event) => {
    const line = `${JSON.stringify(event)}\n`;
    if (file === undefined) process.stdout.write(line);
    else fs.appendFileSync(file, line);
  };

/** The reporter that Mocha constructs with its runner. */
function reporterTo(report: Report): Mocha.ReporterConstructor {
  return class extends Mocha.reporters.Base {
    constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
      super(runner, options);
      runner.on('test', (test) => {
        report({ event: 'begin', title: test.titlePath() });
      });
      runner.on('pass', (test) => {
        report({ event: 'pass', title: test.titlePath(), milliseconds: test.duration ?? 0 });
      });
      runner.on('pending', (test) => {
        report({ event: 'skip', title: test.titlePath() });
      });
      // A failing hook is reported as such, with the test that it belongs to in its title.
      runner.on('fail', (test, error: unknown) => {
        report({ event: 'fail', title: test.titlePath(), problem: describe(error) });
      });
    }
  };
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { message, stack = message } = error;
  const head = stack.includes(message) ? '' : `${message}\n`;
  // The frames of Node and of the test runner tell nothing about the failure.
  const ours = (line: string): boolean =>
    !/^\s+at .*(node:|\/node_modules\/mocha\/|\(<anonymous>\))/.test(line);
  const lines = stack.split('\n').filter(ours).map(toSource);
  return stripVTControlCharacters(head + lines.join('\n'));
}

/** Places in bundled tests become places in their source; the extension host keeps Node from doing that itself. */
function toSource(frame: string): string {
  return frame.replace(/(\/[^():]+\.js):(\d+):(\d+)/, (place, file: string, line, column) => {
    const entry = findSourceMap(file)?.findEntry(Number(line) - 1, Number(column) - 1);
    if (!entry || !('originalSource' in entry)) return place;
    const source = entry.originalSource.replace(/^file:\/\//, '');
    return `${source}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
  });
}
