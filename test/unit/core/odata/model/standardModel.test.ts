import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Model } from '../../../../../src/core/odata/model/model.js';
import { createStandardModel } from '../../../../../src/core/odata/model/standardModel.js';
import { ROOT } from '../../../../support/paths.js';
import { describeMember } from './support.js';

const load = (): Promise<string> =>
  fs.readFile(path.join(ROOT, 'media/standardModel.json'), 'utf8');

describe('standard model', () => {
  let model: Model;
  before(async () => {
    model = await createStandardModel(load)();
  });

  it('knows the members of sales orders', () => {
    const orders = model.set('Crm_Sales_SalesOrders');
    const described = (name: string): string => describeMember(orders?.type.member(name));
    assert.equal(orders?.area, 'Crm.Sales');
    assert.equal(orders.type.base?.name, 'Erp.General_Documents_Document');
    assert.equal(
      described('DocumentNo'),
      'DocumentNo: attribute Edm.String(20) required orderable [eq equalnull contains startswith endswith]',
    );
    assert.match(
      described('State'),
      /^State: attribute Erp\.General_Documents_DocumentState readOnly/,
    );
    assert.match(described('Customer'), /^Customer: reference Erp\.Crm_Sales_Customer required \[/);
    assert.match(
      described('Lines'),
      /^Lines: collection Erp\.Crm_Sales_SalesOrderLine nullable owned/,
    );
    assert.match(described('DisplayText'), / readOnly calculated \[\]$/);
    assert.ok(orders.type.operations.some(({ name }) => name === 'ChangeState'));
  });

  it('knows what entities are known by, and where amounts have their currency', () => {
    const keysOf = (name: string): unknown => model.set(name)?.type.keys;
    assert.deepEqual(keysOf('Crm_Sales_Customers'), {
      code: 'Number',
      name: 'Party.PartyName',
      search: ['Number', 'Party.PartyName'],
    });
    assert.deepEqual(keysOf('General_EnterpriseCompanies'), {
      code: 'Company.RegistrationNumber',
      name: 'Company.PartyName',
      search: ['Company.RegistrationNumber', 'Company.PartyName'],
    });
    assert.deepEqual(keysOf('Crm_Sales_SalesOrderLines'), {
      code: undefined,
      name: undefined,
      search: ['SalesOrder.DocumentNo'],
    });
    const lines = model.type('Crm_Sales_SalesOrderLine');
    assert.equal(lines?.member('LineAmount')?.unit, 'SalesOrder.DocumentCurrency');
    assert.equal(lines.member('Quantity')?.unit, 'QuantityUnit');
    const template = model.type('Finance_Accounting_TemplateLine');
    assert.equal(template?.member('AmountSourceFilter')?.filterXml, true);
    const orders = model.type('Applications_AssetManagement_MaintenanceOrder');
    assert.equal(orders?.member('IsReleased')?.obsolete, true);
  });

  it('lets filters go through references that are filterable', () => {
    const line = model.type('Crm_Sales_SalesOrderLine');
    assert.equal(line?.member('SalesOrder')?.filterablePath, true);
    assert.equal(line.member('Product')?.filterablePath, false);
  });

  it('describes every type that it names', () => {
    const unknown = model.sets
      .flatMap(({ type }) => [
        ...type.members.map((member) => member.type),
        ...type.operations.flatMap(({ parameters }) => parameters.map((one) => one.type)),
      ])
      .filter((name) => !name.startsWith('Edm.') && !model.type(name) && !model.enumType(name));
    assert.deepEqual(unknown, []);
  });

  it('knows what old names have become', () => {
    assert.equal(model.renamed('Crm_Customers'), 'Crm_Sales_Customers');
    assert.equal(model.renamed('Finance_Vat_Entries'), 'Regulatory_Vat_Entries');
    assert.equal(model.renamed('Crm_Sales_Customers'), undefined);
    assert.deepEqual(model.oldNames('Crm_Sales_Customers'), ['Crm_Customers']);
    assert.deepEqual(model.oldNames('Crm_Customers'), []);
  });

  it('is small enough to be shipped', async () => {
    assert.ok(gzipSync(await load()).length <= 200_000);
  });

  it('is loaded once, and again after a failure', async () => {
    let loads = 0;
    const open = createStandardModel(async () => {
      loads += 1;
      return loads === 1 ? '{}' : load();
    });
    await assert.rejects(open(), { code: 'internal' });
    assert.equal(await open(), await open());
    assert.equal(loads, 2);
  });
});
