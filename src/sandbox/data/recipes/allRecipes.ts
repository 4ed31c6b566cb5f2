import type { Recipe } from '../row.js';
import { companies, companyLocations, enterpriseCompanies, persons } from './contacts.js';
import {
  customers,
  customerTypes,
  salesPersonGroups,
  salesPersons,
  storeGroups,
  stores,
} from './customers.js';
import { salesOrderLines, salesOrders } from './orders.js';
import {
  codingSystems,
  measurementCategories,
  measurementUnits,
  productCodes,
  productGroups,
  products,
  productTypes,
} from './products.js';
import {
  countryRows,
  currencies,
  distributionChannels,
  documentTypes,
  paymentTypes,
  priceLists,
  trustedApplications,
  userRows,
} from './settings.js';

/** Who makes the rows of which set. Sets of base types have none: their rows are those of the derived types. */
export const allRecipes: Readonly<Record<string, Recipe>> = {
  Crm_Marketing_DistributionChannels: distributionChannels,
  Crm_Pricing_PriceLists: priceLists,
  Crm_SalesForce_SalesPersonGroups: salesPersonGroups,
  Crm_SalesForce_SalesPersons: salesPersons,
  Crm_Sales_CustomerTypes: customerTypes,
  Crm_Sales_Customers: customers,
  Crm_Sales_SalesOrderLines: salesOrderLines,
  Crm_Sales_SalesOrders: salesOrders,
  Finance_Payments_PaymentTypes: paymentTypes,
  General_Contacts_Companies: companies,
  General_Contacts_CompanyLocations: companyLocations,
  General_Contacts_Persons: persons,
  General_Currencies_Currencies: currencies,
  General_EnterpriseCompanies: enterpriseCompanies,
  General_Geography_Countries: countryRows,
  General_Products_CodingSystems: codingSystems,
  General_Products_MeasurementCategories: measurementCategories,
  General_Products_MeasurementUnits: measurementUnits,
  General_Products_ProductCodes: productCodes,
  General_Products_ProductGroups: productGroups,
  General_Products_ProductTypes: productTypes,
  General_Products_Products: products,
  Logistics_Inventory_StoreGroups: storeGroups,
  Logistics_Inventory_Stores: stores,
  Systems_Documents_DocumentTypes: documentTypes,
  Systems_Security_TrustedApplications: trustedApplications,
  Systems_Security_Users: userRows,
};
