import assert from 'node:assert/strict';
import { useApi, type Entity } from '../support/api.js';
import { useSandbox } from '../support/useSandbox.js';
import { descendants, parseXml, type Element } from '../support/xml.js';

const attribute = (element: Element, name: string): string => element.attributes[name] ?? '';
const named = (elements: readonly Element[]): ReadonlyMap<string, Element> =>
  new Map(elements.map((element) => [`Erp.${attribute(element, 'Name')}`, element]));

describe('sandbox $metadata', () => {
  const sandbox = useSandbox();
  const api = useApi(sandbox);

  const document = async (): Promise<Element> => {
    const { text, headers } = await api.get('$metadata');
    assert.equal(headers.get('content-type'), 'application/xml');
    assert.ok(text.startsWith('<?xml version="1.0" encoding="utf-8"?>'));
    return parseXml(text);
  };

  it('is CSDL 4.0 with one schema Erp', async () => {
    const root = await document();
    assert.deepEqual([root.name, attribute(root, 'Version')], ['edmx:Edmx', '4.0']);
    assert.deepEqual(
      descendants(root, 'Schema').map((schema) => attribute(schema, 'Namespace')),
      ['Erp'],
    );
  });

  it('names only types, sets and paths that it has', async () => {
    const root = await document();
    const types = new Set(
      ['EntityType', 'ComplexType', 'EnumType'].flatMap((kind) => [
        ...named(descendants(root, kind)).keys(),
      ]),
    );
    const used = [
      ...descendants(root, 'Property'),
      ...descendants(root, 'NavigationProperty'),
      ...descendants(root, 'ReturnType'),
    ].map((element) => attribute(element, 'Type').replace(/^Collection\((.*)\)$/, '$1'));
    for (const type of used) assert.ok(type.startsWith('Edm.') || types.has(type), type);
    const sets = new Set(descendants(root, 'EntitySet').map((set) => attribute(set, 'Name')));
    for (const binding of descendants(root, 'NavigationPropertyBinding')) {
      assert.ok(sets.has(attribute(binding, 'Target')), attribute(binding, 'Target'));
    }
    assert.equal(sets.size, descendants(root, 'EntityType').length);
  });

  it('has at least the sets of the sales examples', async () => {
    const sets = descendants(await document(), 'EntitySet').map((set) => attribute(set, 'Name'));
    const wanted =
      'Crm_Sales_Customers Crm_Sales_SalesOrders Crm_Sales_SalesOrderLines Crm_SalesForce_SalesPersons General_Products_Products General_Products_ProductGroups General_Products_MeasurementUnits General_Contacts_Parties General_Contacts_Companies General_Contacts_Persons General_Currencies_Currencies Logistics_Inventory_Stores';
    for (const set of wanted.split(' ')) assert.ok(sets.includes(set), set);
  });

  it('marks the owner of a line and the base types', async () => {
    const types = named(descendants(await document(), 'EntityType'));
    const line = types.get('Erp.Crm_Sales_SalesOrderLine');
    const owners = line?.children.filter((child) =>
      child.children.some(({ name }) => name === 'OnDelete'),
    );
    assert.deepEqual(
      owners?.map((owner) => attribute(owner, 'Name')),
      ['SalesOrder'],
    );
    const party = types.get('Erp.General_Contacts_Party');
    assert.ok(party && attribute(party, 'Abstract') === 'true');
    assert.deepEqual(
      descendants(party, 'PropertyRef').map((key) => attribute(key, 'Name')),
      ['PartyId'],
    );
    const company = types.get('Erp.General_Contacts_Company');
    assert.ok(company && attribute(company, 'BaseType') === 'Erp.General_Contacts_Party');
    assert.ok(
      !descendants(company, 'Property').some((one) => attribute(one, 'Name') === 'PartyName'),
    );
  });

  /** Members of a type, those of its base type included. */
  const membersOf = (types: ReadonlyMap<string, Element>, type: string): readonly Element[] => {
    const element = types.get(type);
    if (!element) return [];
    const base = attribute(element, 'BaseType');
    return [
      ...(base === '' ? [] : membersOf(types, base)),
      ...element.children.filter(
        ({ name }) => name === 'Property' || name === 'NavigationProperty',
      ),
    ];
  };

  const fits: Readonly<Record<string, (value: unknown) => boolean>> = {
    'Edm.String': (value) => typeof value === 'string',
    'Edm.Int32': (value) => Number.isInteger(value),
    'Edm.Decimal': (value) => typeof value === 'number',
    'Edm.Boolean': (value) => typeof value === 'boolean',
    'Edm.Guid': (value) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(String(value)),
    'Edm.DateTimeOffset': (value) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(String(value)),
    'Edm.Binary': (value) => typeof value === 'string' && /^[A-Za-z0-9+/]+=*$/.test(value),
    'Erp.Amount': (value) =>
      /^\{"Value":-?[\d.]+,"Currency":"[A-Z]{3}"\}$/.test(JSON.stringify(value)),
    'Erp.Quantity': (value) => /^\{"Value":-?[\d.]+,"Unit":"\w+"\}$/.test(JSON.stringify(value)),
    'Erp.MultilanguageString': (value) =>
      /^\{"EN":"[^"]+(","BG":"[^"]+)?"\}$/.test(JSON.stringify(value)),
    'Erp.Systems_Bpm_CustomPropertyValue': (value) =>
      /^\{"Value":"[^"]+","ValueId":"[0-9a-f-]{36}","Description":\{/.test(JSON.stringify(value)),
  };

  it('is true: rows have its members, with values of its types', async function () {
    this.timeout(20_000);
    const root = await document();
    const types = named(descendants(root, 'EntityType'));
    const enums = named(descendants(root, 'EnumType'));
    for (const set of descendants(root, 'EntitySet')) {
      const name = attribute(set, 'Name');
      const declared = membersOf(types, attribute(set, 'EntityType'));
      const select = declared.map((member) => attribute(member, 'Name')).join(',');
      const { value } = await api.list(`${name}?$top=150&$select=${select}`);
      assert.ok(value.length > 0, name);
      for (const row of value) checkRow(row, declared, { name, enums });
    }
  });

  function checkRow(
    row: Entity,
    declared: readonly Element[],
    { name, enums }: { readonly name: string; readonly enums: ReadonlyMap<string, Element> },
  ): void {
    const given = Object.keys(row).filter((member) => !member.startsWith('@'));
    assert.deepEqual([...given].sort(), declared.map((member) => attribute(member, 'Name')).sort());
    for (const member of declared) {
      const value = row[attribute(member, 'Name')];
      const where = `${name}.${attribute(member, 'Name')} = ${JSON.stringify(value)}`;
      if (value === null) {
        assert.notEqual(attribute(member, 'Nullable'), 'false', where);
        continue;
      }
      if (member.name === 'NavigationProperty') continue;
      const type = attribute(member, 'Type');
      const members = enums.get(type)?.children.map((one) => attribute(one, 'Name'));
      const right = members ? members.some((one) => one === value) : fits[type]?.(value);
      assert.ok(right, `${where} is not ${type}`);
      const length = Number(member.attributes['MaxLength'] ?? Infinity);
      if (typeof value === 'string') assert.ok(value.length <= length, `${where} is too long`);
    }
  }
});
