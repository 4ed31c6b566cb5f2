import assert from 'node:assert/strict';
import { listIn, memberText, toEntity, useApi, type Entity } from '../support/api.js';
import { useSandbox } from '../support/useSandbox.js';

describe('sandbox model documents', () => {
  const sandbox = useSandbox();
  const api = useApi(sandbox);

  const domain = (): string => sandbox().ready.serviceRoot.replace(/odata\/$/, '');
  const read = async (path: string): Promise<Entity> => {
    const { status, text } = await api.get(domain() + path);
    assert.equal(status, 200, text);
    return { value: JSON.parse(text) as unknown };
  };
  const one = async (path: string): Promise<Entity> => toEntity((await read(path))['value']);
  const list = async (path: string) => listIn(await read(path), 'value');
  const member = (repository: Entity, collection: string, name: string): Entity => {
    const found = listIn(repository, collection).find((item) => item['Name'] === name);
    if (!found) throw new Error(`There is no ${name} in ${collection}.`);
    return found;
  };

  it('give the standard model to everybody, and the current one to users only', async () => {
    assert.equal((await fetch(`${domain()}standardmodel`)).status, 200);
    assert.equal((await fetch(`${domain()}currentmodel`)).status, 401);
    assert.equal((await fetch(`${domain()}reset`)).status, 401);
    assert.equal((await api.get(`${domain()}reset`)).status, 200);
    assert.equal((await api.get(`${domain()}query`)).status, 501);
    assert.equal((await api.get(`${domain()}nothing`)).status, 404);
    assert.equal((await api.send('POST', `${domain()}currentmodel`, {})).status, 405);
  });

  it('list all entity sets, without members and without what is empty', async () => {
    const repositories = await list('currentmodel');
    const sets = listIn(await api.entity(''), 'value').map((set) => set['name']);
    assert.deepEqual(
      repositories.map((repository) => repository['Name']),
      sets,
    );
    const lines = repositories.find(
      (repository) => repository['Name'] === 'Crm_Sales_SalesOrderLines',
    );
    assert.deepEqual(
      [
        lines?.['IsAggregateRoot'],
        lines?.['AggregateParent'],
        lines?.['AggregateRoot'],
        lines?.['ObjectType'],
      ],
      [false, 'Crm_Sales_SalesOrders', 'Crm_Sales_SalesOrders', 'Erp.Crm_Sales_SalesOrderLine'],
    );
    for (const repository of repositories) {
      assert.ok(!('Attributes' in repository) && !Object.values(repository).includes(null));
    }
  });

  it('give all details with details=true, and always for one repository', async () => {
    const [all, single] = await Promise.all([
      list('currentmodel?details=true'),
      one('currentmodel/Crm_Sales_SalesOrders'),
    ]);
    assert.deepEqual(
      all.find((repository) => repository['Name'] === 'Crm_Sales_SalesOrders'),
      single,
    );
    for (const name of ['Attributes', 'References', 'ChildCollections', 'Methods']) {
      assert.ok(listIn(single, name).length > 0, name);
    }
    assert.equal(single['AggregateParent'], null);
  });

  it('say how an attribute can be filtered and ordered', async () => {
    const order = await one('currentmodel/Crm_Sales_SalesOrders');
    const info = (name: string): Entity => toEntity(member(order, 'Attributes', name)['BaseInfo']);
    assert.deepEqual(
      [
        info('DocumentNo')['SupportedFilters'],
        info('DocumentNo')['Orderable'],
        info('DocumentNo')['MaxLength'],
      ],
      ['Equals, Like', true, 20],
    );
    assert.equal(info('State')['SupportedFilters'], 'Equals, GreaterThanOrLessThan, EqualsIn');
    assert.equal(info('DocumentNotes')['SupportedFilters'], 'NotFilterable');
    assert.equal(info('DocumentDate')['DefaultValueType'], 'CurrentDate');
    const state = member(order, 'Attributes', 'State');
    assert.deepEqual(
      [state['Type'], state['ReadOnly'], state['SupportsSet']],
      ['Erp.General_Documents_DocumentState', true, false],
    );
    assert.deepEqual(
      listIn(state, 'enumValues').map((value) => value['Name']),
      ['New', 'Adjustment', 'Planned', 'FirmPlanned', 'Released', 'Completed', 'Closed'],
    );
    const line = await one('currentmodel/Crm_Sales_SalesOrderLines');
    assert.equal(
      toEntity(member(line, 'Attributes', 'Quantity')['BaseInfo'])['UnitExpression'],
      'QuantityUnit',
    );
    const parent = member(line, 'References', 'SalesOrder');
    assert.deepEqual(
      [
        parent['IsOwnership'],
        parent['IsFilterable'],
        parent['IsAggregateParent'],
        parent['ReferencedEntitySet'],
      ],
      [true, true, true, 'Crm_Sales_SalesOrders'],
    );
  });

  it('describe methods with their parameters', async () => {
    const order = await one('currentmodel/Crm_Sales_SalesOrders');
    const method = member(order, 'Methods', 'ChangeState');
    assert.deepEqual([method['IsAction'], method['ReturnType']], [true, 'void']);
    assert.deepEqual(listIn(method, 'Parameters'), [
      { Name: 'newState', Type: 'Erp.General_Documents_DocumentState' },
      { Name: 'userStatus', Type: 'Erp.Systems_Documents_DocumentTypeUserStatus' },
    ]);
  });

  it('have what the instance added in the current model only', async () => {
    const [current, standard] = await Promise.all(
      ['currentmodel', 'standardmodel'].map((kind) => one(`${kind}/General_Products_Products`)),
    );
    assert.ok(current && standard);
    const names = (repository: Entity): readonly string[] =>
      listIn(repository, 'Attributes').map((item) => memberText(item, 'Name'));
    const added = names(current).filter((name) => !names(standard).includes(name));
    assert.deepEqual(added, [
      'CustomProperty_color',
      'CustomProperty_size_u0020_u0028cm_u0029',
      'CustomProperty_WebName',
      'CalculatedAttribute_ExampleAttr',
      'CalculatedAttribute_name',
    ]);
    const color = member(current, 'Attributes', 'CustomProperty_color');
    assert.deepEqual([color['IsCustomProperty'], color['LimitToAllowedValues']], [true, true]);
  });

  it('know no repository of another name', async () => {
    assert.equal((await api.get(`${domain()}currentmodel/Crm_Customers`)).status, 404);
  });

  it('agree with $metadata on every attribute', async () => {
    const { text } = await api.get('$metadata');
    for (const repository of await list('currentmodel?details=true')) {
      for (const { Name, Type } of listIn(repository, 'Attributes')) {
        assert.ok(
          text.includes(`<Property Name="${String(Name)}" Type="${String(Type)}"`),
          `${String(repository['Name'])}.${String(Name)}`,
        );
      }
    }
  });
});
