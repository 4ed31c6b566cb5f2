// npm run model -- <standardmodel.json> <metadata.xml> <renames.json> <pages.json> [version]: writes media/standardModel.json.
import fs from 'node:fs';
import path from 'node:path';
import { createStandardModel } from '../../src/core/odata/model/standardModel.js';
import { ROOT } from './paths.js';
import { standardModelJson } from './standardModelJson.js';

const TARGET = path.join(ROOT, 'media/standardModel.json');
const USAGE = `npm run model -- <standardmodel.json> <metadata.xml> <renames.json> <pages.json> [version]
  standardmodel.json  the answer of api/domain/standardmodel?details=true (no sign-in)
  metadata.xml        the answer of api/domain/odata/$metadata
  renames.json        the answer of api/domain/odata/GetRenamedEntityTypes
  pages.json          what only the pages of the model tell: { "entities": [{ "name": "<entity set>",
                      "codeMember": "<path>", "nameMember": "<path>", "searchMembers": ["<path>"] }] }
  version             of the instance; left out in the model that ships`;

async function main([
  model,
  metadata,
  renames,
  pages,
  version = '',
]: readonly string[]): Promise<void> {
  if (!model || !metadata || !renames || !pages) {
    console.error(USAGE);
    process.exitCode = 1;
    return;
  }
  const json = await standardModelJson({ model, metadata, renames, pages }, version);
  fs.writeFileSync(TARGET, json);
  const { sets } = await createStandardModel(() => Promise.resolve(json))();
  console.log(`${sets.length} entity sets in ${TARGET}`);
}

void main(process.argv.slice(2));
