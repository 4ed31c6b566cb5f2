// npm run model -- <standardmodel.json> <metadata.xml> <renames.json> [version]: writes media/standardModel.json.
// The three are answers of any instance: api/domain/standardmodel?details=true (anonymous), api/domain/odata/$metadata
// and api/domain/odata/GetRenamedEntityTypes.
import fs from 'node:fs';
import path from 'node:path';
import { format } from 'prettier';
import { readMetadata } from '../../src/core/odata/model/csdl/readMetadata.js';
import { readErpNetModel } from '../../src/core/odata/model/erpnet/readErpNetModel.js';
import { openModel } from '../../src/core/odata/model/openModel.js';
import { readRenames } from '../../src/core/odata/model/renames.js';
import { ROOT } from './paths.js';

const SOURCE =
  'Names, types and flags of the standard model of ERP.net, as github.com/ErpNetDocs/model publishes it (CC BY 4.0).';
const TARGET = path.join(ROOT, 'media/standardModel.json');

async function main([model, metadata, renamed, version = '']: readonly string[]): Promise<void> {
  if (!model || !metadata || !renamed) {
    throw new Error(
      'npm run model -- <standardmodel.json> <metadata.xml> <renames.json> [version]',
    );
  }
  const shape = openModel(await readMetadata(fs.createReadStream(metadata)));
  const renames = readRenames(JSON.parse(fs.readFileSync(renamed, 'utf8')));
  const packed = await readErpNetModel(fs.createReadStream(model), { shape, renames, version });
  const json = JSON.stringify({ source: SOURCE, ...packed });
  fs.writeFileSync(TARGET, await format(json, { parser: 'json', printWidth: 100 }));
  console.log(`${openModel(packed).sets.length} entity sets in ${TARGET}`);
}

void main(process.argv.slice(2));
