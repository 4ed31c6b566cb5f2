import assert from 'node:assert/strict';
import type { Model } from '../../../../../src/core/odata/model/model.js';
import { readRenames } from '../../../../../src/core/odata/model/renames.js';
import { createSearch } from '../../../../../src/core/odata/model/search.js';
import { modelOf } from './support.js';

function sample(): Promise<Model> {
  return modelOf(
    `<EntityType Name="Document"><Property Name="DocumentNo" Type="Edm.String"/></EntityType>
     <EntityType Name="Order" BaseType="Erp.Document">
       <Property Name="Customer" Type="Edm.String"/><Property Name="ShipToCustomer" Type="Edm.String"/></EntityType>
     <EntityType Name="Customer"><Property Name="Number" Type="Edm.String"/></EntityType>
     <EntityContainer Name="C">
       <EntitySet Name="General_Documents" EntityType="Erp.Document"/>
       <EntitySet Name="Crm_Sales_SalesOrders" EntityType="Erp.Order"/>
       <EntitySet Name="Crm_Sales_Customers" EntityType="Erp.Customer"/>
     </EntityContainer>`,
    { renames: readRenames([{ OldName: 'Crm_Clients', NewName: 'Crm_Sales_Customers' }]) },
  );
}

describe('search', () => {
  const cases: readonly (readonly [query: string, found: readonly string[]])[] = [
    ['', []],
    [' _ ', []],
    ['xyz', []],
    ['SalesOrders', ['Crm_Sales_SalesOrders']],
    ['orders sales', ['Crm_Sales_SalesOrders']],
    ['crm_sales_customers', ['Crm_Sales_Customers']],
    [
      'customer',
      [
        'Crm_Sales_SalesOrders/Customer',
        'Crm_Sales_Customers',
        'Crm_Sales_SalesOrders/ShipToCustomer',
      ],
    ],
    ['order custom', ['Crm_Sales_SalesOrders/Customer', 'Crm_Sales_SalesOrders/ShipToCustomer']],
    ['documentno', ['General_Documents/DocumentNo', 'Crm_Sales_SalesOrders/DocumentNo']],
    ['sso', ['Crm_Sales_SalesOrders']],
    ['slsordrs', ['Crm_Sales_SalesOrders']],
    ['nmbr', ['Crm_Sales_Customers/Number']],
    ['Crm_Clients', ['Crm_Sales_Customers (was Crm_Clients)']],
  ];
  for (const [query, expected] of cases) {
    it(`finds for "${query}"`, async () => {
      const found = createSearch(await sample())(query, 10).map(({ set, member, oldName }) => {
        const was = oldName === undefined ? '' : ` (was ${oldName})`;
        return (member ? `${set.name}/${member.name}` : set.name) + was;
      });
      assert.deepEqual(found, expected);
    });
  }

  it('gives no more than asked for', async () => {
    assert.equal(createSearch(await sample())('c', 2).length, 2);
  });
});
