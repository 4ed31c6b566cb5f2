/** Type of a column, in the words of ERP.net's table pages. */
type ColumnType = 'uniqueidentifier' | 'nvarchar' | 'date' | 'datetime' | 'int' | 'decimal' | 'bit';

export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  /** Member of the entity that the table stores: an attribute, or the reference whose id stands here. */
  readonly member: string;
  readonly required: boolean;
}

/** A row of another table, through which a filter may look. */
export interface TableReference {
  readonly name: string;
  readonly table: string;
  /** Reference of the entity; absent where the two tables hold one entity. */
  readonly member?: string;
}

export interface Table {
  readonly name: string;
  /** Entity set of the Domain API whose rows it has. */
  readonly set: string;
  readonly key: string;
  readonly columns: readonly Column[];
  readonly references: readonly TableReference[];
}

type Sketch = Readonly<
  Record<string, readonly [type: ColumnType, member: string, required?: 'required']>
>;

function table(
  name: string,
  set: string,
  {
    key,
    columns,
    references = [],
  }: {
    readonly key: string;
    readonly columns: Sketch;
    readonly references?: readonly TableReference[];
  },
): Table {
  const id: Column = { name: key, type: 'uniqueidentifier', member: 'Id', required: true };
  const others = Object.entries(columns).map(([column, [type, member, required]]) => ({
    name: column,
    type,
    member,
    required: required !== undefined,
  }));
  return { name, set, key, columns: [id, ...others], references };
}

/** A few of the tables, with a part of their columns (ErpNetDocs/model, tables). */
export const tables: readonly Table[] = [
  table('Crm_Customers', 'Crm_Sales_Customers', {
    key: 'Customer_Id',
    columns: {
      Active: ['bit', 'Active', 'required'],
      Credit_Limit: ['decimal', 'CreditLimit'],
      Customer_Number: ['nvarchar', 'Number'],
      Default_Currency_Id: ['uniqueidentifier', 'DefaultCurrency'],
      From_Date: ['datetime', 'FromDate'],
      Party_Id: ['uniqueidentifier', 'Party', 'required'],
    },
  }),
  table('Crm_Sales_Order_Lines', 'Crm_Sales_SalesOrderLines', {
    key: 'Sales_Order_Line_Id',
    columns: {
      Line_Amount: ['decimal', 'LineAmount', 'required'],
      Line_No: ['int', 'LineNo', 'required'],
      Product_Id: ['uniqueidentifier', 'Product', 'required'],
      Quantity: ['decimal', 'Quantity', 'required'],
      Sales_Order_Id: ['uniqueidentifier', 'SalesOrder', 'required'],
      Unit_Price: ['decimal', 'UnitPrice', 'required'],
    },
    references: [
      { name: 'Sales_Order_Reference', table: 'Crm_Sales_Orders', member: 'SalesOrder' },
    ],
  }),
  table('Crm_Sales_Orders', 'Crm_Sales_SalesOrders', {
    key: 'Sales_Order_Id',
    columns: {
      Customer_Id: ['uniqueidentifier', 'Customer', 'required'],
      Document_Currency_Id: ['uniqueidentifier', 'DocumentCurrency', 'required'],
      Document_Id: ['uniqueidentifier', 'Id', 'required'],
      Required_Delivery_Date: ['date', 'RequiredDeliveryDate'],
    },
    references: [
      { name: 'Customer_Reference', table: 'Crm_Customers', member: 'Customer' },
      { name: 'Document_Reference', table: 'Gen_Documents' },
    ],
  }),
  table('Gen_Currencies', 'General_Currencies_Currencies', {
    key: 'Currency_Id',
    columns: {
      Currency_Name: ['nvarchar', 'Name', 'required'],
      Currency_Sign: ['nvarchar', 'CurrencySign', 'required'],
      Show_Order: ['int', 'ShowOrder', 'required'],
    },
  }),
  table('Gen_Documents', 'General_Documents_Documents', {
    key: 'Id',
    columns: {
      Creation_Time: ['datetime', 'CreationTime', 'required'],
      Document_Date: ['date', 'DocumentDate', 'required'],
      Document_No: ['nvarchar', 'DocumentNo', 'required'],
      Document_Type_Id: ['uniqueidentifier', 'DocumentType', 'required'],
      Enterprise_Company_Id: ['uniqueidentifier', 'EnterpriseCompany', 'required'],
      Entity_Name: ['nvarchar', 'EntityName', 'required'],
      From_Party_Id: ['uniqueidentifier', 'FromParty', 'required'],
      State: ['int', 'State', 'required'],
      To_Party_Id: ['uniqueidentifier', 'ToParty'],
      Void: ['bit', 'Void', 'required'],
    },
  }),
];

export const findTable = (name: string): Table | undefined =>
  tables.find((one) => one.name === name);
