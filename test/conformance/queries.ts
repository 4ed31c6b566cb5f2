import fs from 'node:fs';
import type { Finding } from '../../src/core/odata/rules/finding.js';
import { loadStandardModel } from '../support/standardModel.js';
import { check } from '../unit/core/odata/check.js';

const SEVERITIES = ['error', 'warning', 'hint'] as const;

/**
 * One query a line, with or without a method; empty lines and `#` lines are left out. Prints what is found by the model
 * that ships, by severity.
 */
export async function queries(files: readonly string[]): Promise<boolean> {
  const model = await loadStandardModel();
  const count = { error: 0, warning: 0, hint: 0 };
  const lines = files.flatMap((file) => fs.readFileSync(file, 'utf8').split(/\r?\n/));
  const asked = lines.map((line) => line.trim()).filter((line) => line && !line.startsWith('#'));
  for (const text of asked) {
    const found = check(text, model);
    if (found.length > 0) console.log(text);
    for (const severity of SEVERITIES) {
      for (const one of found.filter((finding) => finding.severity === severity)) {
        console.log(`  ${severity} ${one.code} "${text.slice(one.start, one.end)}"${facts(one)}`);
        count[severity] += 1;
      }
    }
  }
  console.log(
    `queries ${asked.length}, errors ${count.error}, warnings ${count.warning}, hints ${count.hint}`,
  );
  return true;
}

function facts(finding: Finding): string {
  const values = Object.values(finding.facts).filter((value) => value !== '');
  return values.length > 0 ? ` (${values.join(', ')})` : '';
}
