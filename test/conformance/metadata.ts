import fs from 'node:fs';
import { ErpNetError } from '../../src/core/errors.js';
import { readMetadata } from '../../src/core/odata/model/csdl/readMetadata.js';
import { openModel } from '../../src/core/odata/model/openModel.js';
import { openTables } from '../../src/core/odata/model/packed/tables.js';

/** Prints of each CSDL document what was found, how long reading it took and by how much memory grew at most; or why it was refused. */
export async function metadata(files: readonly string[]): Promise<boolean> {
  for (const file of files) console.log(`${file}: ${await describe(file)}`);
  // A refusal is an expected answer; anything else throws.
  return true;
}

async function describe(file: string): Promise<string> {
  const [start, before, peakBefore] = [performance.now(), process.memoryUsage.rss(), peak()];
  try {
    const packed = await readMetadata(fs.createReadStream(file), { pause });
    const model = openModel(packed);
    const milliseconds = performance.now() - start;
    // The peak is that of the whole process: one that was there before says nothing of this document.
    const highest = Math.max(process.memoryUsage.rss(), peak() > peakBefore ? peak() : 0);
    const megabytes = Math.max(0, highest - before) / 1_000_000;
    const tables = openTables(packed);
    const { typeNames, enumNames } = tables;
    const members = typeNames.map((_, index) => tables.typeRow(index).members.length);
    return [
      `${typeNames.length} types`,
      `${model.sets.length} sets`,
      `${members.reduce((sum, count) => sum + count, 0)} members`,
      `${enumNames.length} enums`,
      `${model.operations.length} operations`,
      `${milliseconds.toFixed(0)} ms`,
      `${megabytes.toFixed(1)} MB`,
    ].join(', ');
  } catch (error) {
    if (!(error instanceof ErpNetError)) throw error;
    const { code, ...facts } = error.problem;
    return `refused, ${code} ${JSON.stringify(facts)}`;
  }
}

/** Bytes of memory that the process had at most. */
function peak(): number {
  return process.resourceUsage().maxRSS * 1024;
}

function pause(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
