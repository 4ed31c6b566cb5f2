import assert from 'node:assert/strict';
import { hoverAt } from '../../../../src/core/odata/describe/hover.js';
import { signatureAt } from '../../../../src/core/odata/describe/signature.js';
import { parseUrl } from '../../../../src/core/odata/url/parseUrl.js';
import { FIXTURE } from './fixtureModel.js';

const SO = 'Crm_Sales_SalesOrders';

/** What is known at the `|`, in short. */
function hover(marked: string): string {
  const text = marked.replace('|', '');
  const facts = hoverAt(parseUrl(text), marked.indexOf('|'), FIXTURE);
  if (!facts) return 'nothing';
  switch (facts.kind) {
    case 'set':
      return `set ${facts.set.name} of ${facts.memberCount} ${facts.page}${formerly(facts)}`;
    case 'member':
      return (
        [
          `${facts.member.type} of ${facts.owner}`,
          `filter ${facts.operators?.join(' ') ?? ''}`,
          ...(facts.enumType ? [`${facts.enumType.members.length} values`] : []),
          ...(facts.target ? [`in ${facts.target.name}`] : []),
        ].join(', ') + formerly(facts)
      );
    case 'enumMember':
      return `${facts.name} = ${facts.value}`;
    case 'type':
      return `type ${facts.name}`;
    case 'operation':
      return `${facts.operation.kind} ${facts.operation.name}`;
    case 'option':
      return `option ${facts.key}`;
    case 'function':
      return `function ${facts.name}`;
  }
}

function formerly({ oldNames }: { readonly oldNames: readonly string[] }): string {
  return oldNames.map((name) => `, formerly ${name}`).join('');
}

describe('OData hover', () => {
  const cases: readonly (readonly [marked: string, facts: string])[] = [
    [
      `Crm_Sales|_SalesOrders?$top=1`,
      `set ${SO} of 18 https://docs.erp.net/model/entities/Crm.Sales.SalesOrders.html`,
    ],
    [
      `${SO}?$filter=St|ate eq 'New'`,
      'Erp.General_Documents_DocumentState of Erp.Crm_Sales_SalesOrder, filter eq ge le in, 7 values',
    ],
    [`${SO}?$filter=State eq 'Rel|eased'`, 'Released = 30'],
    [
      `${SO}?$expand=Lines($expand=Prod|uct)`,
      'Erp.General_Products_Product of Erp.Crm_Sales_SalesOrderLine, filter eq in, in General_Products_Products',
    ],
    [
      `Crm_Sales_SalesOrderLines?$filter=Quantity|Value ge 5`,
      'Erp.Quantity of Erp.Crm_Sales_SalesOrderLine, filter ge le',
    ],
    [`${SO}(1)/Parent/Erp.Crm_|Presales_Offer`, 'type Erp.Crm_Presales_Offer'],
    [`${SO}(1)/Change|State`, 'action ChangeState'],
    [`${SO}?$fil|ter=Void eq true`, 'option filter'],
    [`${SO}?$filter=con|tains(Customer,'a')`, 'function contains'],
    [`${SO}?$filter=Unknow|n eq 5`, 'nothing'],
    [
      'Crm_Custom|ers?$top=1',
      'set Crm_Sales_Customers of 6 https://docs.erp.net/model/entities/Crm.Sales.Customers.html, formerly Crm_Customers',
    ],
    [
      'General_Products_Products?$expand=Product|Codes',
      'Erp.General_Products_ProductCode of Erp.General_Products_Product, filter , in General_Products_ProductCodes, formerly ProductCodes',
    ],
  ];
  for (const [marked, facts] of cases)
    it(`knows ${facts} at ${marked}`, () => {
      assert.equal(hover(marked), facts);
    });
});

describe('OData signature help', () => {
  const cases: readonly (readonly [marked: string, name: string | undefined, active?: number])[] = [
    [`${SO}?$filter=contains(|`, 'contains', 0],
    [`${SO}?$filter=contains(Customer,|`, 'contains', 1],
    [`${SO}?$filter=contains(Customer,'a'|)`, 'contains', 1],
    [`${SO}?$filter=contains(Customer,'a')|`, undefined],
    [`${SO}?$apply=compute(substring(DocumentNo,0,|1) as X)`, 'substring', 2],
    [
      `${SO}(1)/GetAllowedCustomPropertyValues(customPropertyCode='x',top=|5)`,
      'GetAllowedCustomPropertyValues',
      1,
    ],
    [`${SO}?$filter=|Void eq true`, undefined],
  ];
  for (const [marked, name, active] of cases)
    it(`shows ${name ?? 'nothing'} at ${marked}`, () => {
      const found = signatureAt(parseUrl(marked.replace('|', '')), marked.indexOf('|'), FIXTURE);
      assert.deepEqual([found?.name, found?.active], [name, active]);
    });
});
