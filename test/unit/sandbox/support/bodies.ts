import { memberText, type Api, type Entity } from './api.js';

export const idOf = (entity: Entity | undefined): string => memberText(entity, '@odata.id');

/** The first entity that a query finds. */
export async function firstOf(api: Api, query: string): Promise<Entity> {
  const [row] = (await api.list(query)).value;
  if (!row) throw new Error(`${query} finds nothing.`);
  return row;
}

/** A reference to the first entity that a query finds. */
export const linkTo = async (api: Api, query: string) => ({
  '@odata.id': idOf(await firstOf(api, query)),
});

/** What a sales order needs at least (data-manipulation/create.md). */
export const orderBody = async (api: Api, more: object = {}) => ({
  DocumentType: await linkTo(api, "Systems_Documents_DocumentTypes?$filter=Code eq 'SO'"),
  EnterpriseCompany: await linkTo(api, 'General_EnterpriseCompanies?$top=1'),
  Customer: await linkTo(api, 'Crm_Sales_Customers?$top=1'),
  ...more,
});

let number = 0;

/** A product that isn't there yet, in a group of its own. */
export const productBody = (more: object = {}) => ({
  PartNumber: `TEST-${++number}`,
  Name: { EN: 'Test product' },
  MeasurementUnit: { Code: 'pcs' },
  ProductGroup: { Code: `TESTGROUP-${number}`, Name: { EN: 'Tests' } },
  ...more,
});
