// npm run model -- <standardmodel.json> <metadata.xml> <renames.json> <pages.json> [version]: writes media/standardModel.json.
// The first three are answers of any instance: api/domain/standardmodel?details=true (anonymous), api/domain/odata/$metadata
// and api/domain/odata/GetRenamedEntityTypes. The fourth is what only the public pages of the model tell, as
// `{ "entities": [{ "name": "<entity set>", "codeMember", "nameMember", "searchMembers" }] }`.
import fs from 'node:fs';
import path from 'node:path';
import { format } from 'prettier';
import { readMetadata } from '../../src/core/odata/model/csdl/readMetadata.js';
import { readErpNetModel } from '../../src/core/odata/model/erpnet/readErpNetModel.js';
import type { Keys } from '../../src/core/odata/model/model.js';
import { openModel } from '../../src/core/odata/model/openModel.js';
import { readRenames } from '../../src/core/odata/model/renames.js';
import { ROOT } from './paths.js';

const SOURCE =
  'Names, types and flags of the standard model of ERP.net, as github.com/ErpNetDocs/model publishes it (CC BY 4.0).';
const TARGET = path.join(ROOT, 'media/standardModel.json');

async function main([
  model,
  metadata,
  renamed,
  pages,
  version = '',
]: readonly string[]): Promise<void> {
  if (!model || !metadata || !renamed || !pages) {
    throw new Error(
      'npm run model -- <standardmodel.json> <metadata.xml> <renames.json> <pages.json> [version]',
    );
  }
  const shape = openModel(await readMetadata(fs.createReadStream(metadata)));
  const renames = readRenames(JSON.parse(fs.readFileSync(renamed, 'utf8')));
  const keys = readKeys(fs.readFileSync(pages, 'utf8'));
  const packed = await readErpNetModel(fs.createReadStream(model), {
    ...{ shape, renames, version },
    keysOf: (set) => keys.get(set),
  });
  const json = JSON.stringify({ source: SOURCE, ...packed });
  fs.writeFileSync(TARGET, await format(json, { parser: 'json', printWidth: 100 }));
  console.log(`${openModel(packed).sets.length} entity sets in ${TARGET}`);
}

interface Page {
  readonly name: string;
  readonly codeMember?: string;
  readonly nameMember?: string;
  readonly searchMembers?: readonly string[];
}

function readKeys(json: string): ReadonlyMap<string, Keys> {
  const { entities } = JSON.parse(json) as { readonly entities: readonly Page[] };
  return new Map(
    entities.map(({ name, codeMember, nameMember, searchMembers = [] }) => [
      name,
      { code: codeMember, name: nameMember, search: searchMembers },
    ]),
  );
}

void main(process.argv.slice(2));
