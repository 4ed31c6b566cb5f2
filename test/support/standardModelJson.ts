import fs from 'node:fs';
import { format } from 'prettier';
import { readMetadata } from '../../src/core/odata/model/csdl/readMetadata.js';
import { readErpNetModel } from '../../src/core/odata/model/erpnet/readErpNetModel.js';
import type { Keys } from '../../src/core/odata/model/model.js';
import { openModel } from '../../src/core/odata/model/openModel.js';
import { readRenames } from '../../src/core/odata/model/renames.js';

const SOURCE =
  'Names, types and flags of the standard model of ERP.net, as github.com/ErpNetDocs/model publishes it (CC BY 4.0).';

/** Paths of files. */
export interface StandardModelFiles {
  /** What `api/domain/standardmodel?details=true` of any instance answers, to anybody. */
  readonly model: string;
  /** What `api/domain/odata/$metadata` answers: base types, complex types, operations. */
  readonly metadata: string;
  /** What `api/domain/odata/GetRenamedEntityTypes` answers. */
  readonly renames: string;
  /**
   * What only the public pages of the model tell, as
   * `{ "entities": [{ "name": "<entity set>", "codeMember", "nameMember", "searchMembers" }] }`.
   */
  readonly pages: string;
}

/**
 * The text of `media/standardModel.json`.
 * @param version of the instance, `26.2.0.76`; empty where it shall not be said
 */
export async function standardModelJson(
  { model, metadata, renames, pages }: StandardModelFiles,
  version: string,
): Promise<string> {
  const keys = readKeys(fs.readFileSync(pages, 'utf8'));
  const packed = await readErpNetModel(fs.createReadStream(model), {
    shape: openModel(await readMetadata(fs.createReadStream(metadata))),
    renames: readRenames(JSON.parse(fs.readFileSync(renames, 'utf8'))),
    version,
    keysOf: (set) => keys.get(set),
  });
  return inLines({ source: SOURCE, ...packed });
}

/** In the form that the repository keeps it in. */
export function inLines(value: object): Promise<string> {
  return format(JSON.stringify(value), { parser: 'json', printWidth: 100 });
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
