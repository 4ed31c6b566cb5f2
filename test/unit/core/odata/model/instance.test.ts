import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import path from 'node:path';
import { compareModels } from '../../../../../src/core/odata/model/compareModels.js';
import { readMetadata } from '../../../../../src/core/odata/model/csdl/readMetadata.js';
import { readErpNetModel } from '../../../../../src/core/odata/model/erpnet/readErpNetModel.js';
import type { Model } from '../../../../../src/core/odata/model/model.js';
import { openModel } from '../../../../../src/core/odata/model/openModel.js';
import { readRenames } from '../../../../../src/core/odata/model/renames.js';
import { createStandardModel } from '../../../../../src/core/odata/model/standardModel.js';
import { ROOT } from '../../../../support/paths.js';
import { check } from '../check.js';
import { useApi } from '../../../sandbox/support/api.js';
import { useSandbox } from '../../../sandbox/support/useSandbox.js';

describe('models of one instance', () => {
  const sandbox = useSandbox();
  const api = useApi(sandbox);
  let metadata: Model;
  let current: Model;

  before(async () => {
    const renames = readRenames(JSON.parse((await api.get('GetRenamedEntityTypes')).text));
    metadata = openModel(await readMetadata([(await api.get('$metadata')).text], { renames }));
    const { text } = await api.get('../currentmodel?details=true');
    current = openModel(await readErpNetModel([text], { renames, shape: metadata }));
  });

  it('agree on sets, types and members, whichever way the instance tells of them', () => {
    const { added, removed, changed } = compareModels(metadata, current);
    assert.deepEqual([added, removed], [[], []]);
    // CSDL has these in part or not at all.
    const untold = new Set([
      'readOnly',
      'required',
      'orderable',
      'filterablePath',
      'calculated',
      'maxLength',
    ]);
    const differences = changed.flatMap((difference) => [
      ...[...difference.added, ...difference.removed].map(({ name }) => name),
      ...difference.changed
        .filter(({ facts }) => facts.some((fact) => !untold.has(fact)))
        .map(({ after, facts }) => `${difference.set.name}/${after.name}: ${facts.join()}`),
    ]);
    assert.deepEqual(differences, []);
  });

  it('agree on what has been renamed', () => {
    assert.ok(current.sets.length > 20);
    for (const model of [metadata, current]) {
      assert.equal(model.renamed('Crm_Customers'), 'Crm_Sales_Customers');
    }
  });

  it('say which texts are filters kept as XML', () => {
    const codes = (value: string): readonly string[] =>
      check(
        `POST Systems_Bpm_CustomProperties\n\n{"AllowedValuesFilterXML":"${value}"}`,
        current,
      ).map(({ code }) => code);
    assert.ok(codes('Active').includes('odata.filter-xml'));
    assert.ok(!codes('<FILTER></FILTER>').includes('odata.filter-xml'));
    const member = current.set('Systems_Documents_Printouts')?.type.member('OrdFilterXml');
    assert.equal(member?.filterXml, true);
  });

  it('show what the instance has added to the standard model', async () => {
    const load = (): Promise<string> =>
      fs.readFile(path.join(ROOT, 'media/standardModel.json'), 'utf8');
    const { added, changed } = compareModels(await createStandardModel(load)(), current);
    const members = changed.flatMap((difference) => difference.added);
    assert.deepEqual(added, []);
    assert.ok(members.some(({ custom }) => custom));
    assert.ok(members.some(({ name }) => name.startsWith('CalculatedAttribute_')));
  });
});
