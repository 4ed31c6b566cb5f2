import assert from 'node:assert/strict';
import { useApi } from '../support/api.js';
import { useSandbox } from '../support/useSandbox.js';

describe('sandbox $filter refuses', () => {
  const sandbox = useSandbox();
  const api = useApi(sandbox);

  const unsupported = (operator: string): string =>
    `The operator '${operator}' is not supported in the $filter query option.`;
  const incompatible = (left: string, right: string, kind = 'Equal'): string =>
    `A binary operator with incompatible types was detected. Found operand types '${left}' and '${right}' for operator kind '${kind}'.`;
  const guid = '0e8fb111-5b04-4eab-a890-47cfb9cfa4c4';

  const cases: Readonly<Record<string, readonly (readonly [filter: string, message: string])[]>> = {
    Crm_Sales_SalesOrders: [
      // syntax, with ODataLib's positions
      ['', "Expression expected at position 0 in ''."],
      ['State eq', "Expression expected at position 8 in 'State eq'."],
      ["State eq 'New' and", "Expression expected at position 18 in 'State eq 'New' and'."],
      ["(State eq 'New'", "')' or operator expected at position 15 in '(State eq 'New''."],
      [
        "State eq 'New",
        "There is an unterminated string literal at position 9 in 'State eq 'New'.",
      ],
      ["State eq 'New' Void", "Syntax error at position 15 in 'State eq 'New' Void'."],
      ['State = 5', "Syntax error at position 6 in 'State = 5'."],
      [
        'contains(DocumentNo,"1")',
        "Syntax error: character '\"' is not valid at position 20 in 'contains(DocumentNo,\"1\")'.",
      ],
      [
        "contains(DocumentNo,'1'",
        "')' or ',' expected at position 23 in 'contains(DocumentNo,'1''.",
      ],
      ["State in 'New'", "'(' expected at position 9 in 'State in 'New''."],
      ["Customer/'x'", 'An identifier was expected at position 9.'],
      ['('.repeat(150), 'Recursion depth exceeded allowed limit.'],
      // operators and functions that ERP.net doesn't have
      ["State eq 'New' or State eq 'Released'", unsupported('or')],
      ["State ne 'New'", unsupported('ne')],
      ['DocumentDate gt 2026-01-01', unsupported('gt')],
      ['DocumentDate lt 2026-01-01', unsupported('lt')],
      ['not Void eq true', unsupported('not')],
      ["State has 'New'", unsupported('has')],
      [
        'year(DocumentDate) eq 2026',
        "The function 'year' cannot be compared in the $filter query option.",
      ],
      [
        "tolower(DocumentNo) eq 'a'",
        "The function 'tolower' cannot be compared in the $filter query option.",
      ],
      ['trim(DocumentNo)', "The function 'trim' is not supported in the $filter query option."],
      ['Lines/any(l:l/LineNo eq 1)', "The function 'any' is not supported in $filter."],
      [
        "like(DocumentNo,'1')",
        "An unknown function with name 'like' was found. This may also be a function import or a key lookup on a navigation property, which is not allowed.",
      ],
      [
        "constructor(DocumentNo,'1')",
        "An unknown function with name 'constructor' was found. This may also be a function import or a key lookup on a navigation property, which is not allowed.",
      ],
      [
        'toString eq 1',
        "Could not find a property named 'toString' on type 'Erp.Crm_Sales_SalesOrder'.",
      ],
      ['Void', 'The $filter expression must evaluate to a single boolean value.'],
      ["'New' eq State", 'The left side of an operator in $filter must be a property.'],
      [
        'DocumentDate eq CreationTime',
        'The right side of an operator in $filter must be a constant.',
      ],
      // names
      [
        "Stat eq 'New'",
        "Could not find a property named 'Stat' on type 'Erp.Crm_Sales_SalesOrder'.",
      ],
      [
        'Lines/LineNo eq 10',
        "The parent value for a property access of a property 'LineNo' is not a single value. Property access can only be applied to a single value.",
      ],
      // what the model allows
      [
        "DocumentNotes eq 'x'",
        "The property 'DocumentNotes' cannot be used in the $filter query option.",
      ],
      [
        "DisplayText eq 'x'",
        "The property 'DisplayText' cannot be used in the $filter query option.",
      ],
      [
        "contains(DocumentNotes,'x')",
        "The property 'DocumentNotes' cannot be used in the $filter query option.",
      ],
      [
        'RequiredDeliveryDate eq 2026-01-01',
        "The operator 'eq' is not supported for the property 'RequiredDeliveryDate' in the $filter query option. Supported: ge, le.",
      ],
      [
        "InvoiceNo in ('1','2')",
        "The operator 'in' is not supported for the property 'InvoiceNo' in the $filter query option. Supported: eq.",
      ],
      [
        "contains(InvoiceNo,'1')",
        "The operator 'contains' is not supported for the property 'InvoiceNo' in the $filter query option. Supported: eq.",
      ],
      [
        "Customer/Number eq '1'",
        "The property 'Customer' cannot be used in the $filter query option.",
      ],
      // constants
      ["State eq 'Relesed'", "The string 'Relesed' is not a valid enumeration type constant."],
      ['State eq 30', incompatible('Erp.General_Documents_DocumentState', 'Edm.Int32')],
      [
        "State eq Erp.General_Contacts_Gender'Male'",
        incompatible('Erp.General_Documents_DocumentState', 'Erp.General_Contacts_Gender'),
      ],
      [
        "DocumentDate ge '2026-01-01'",
        incompatible('Edm.DateTimeOffset', 'Edm.String', 'GreaterThanOrEqual'),
      ],
      [
        'DocumentDate ge 2026-02-30',
        "The DateTimeOffset text '2026-02-30' should be in format 'yyyy-mm-ddThh:mm:ss('.'s+)?(zzzzzz)?' and each field value is within valid range.",
      ],
      ["Void eq 'true'", incompatible('Edm.Boolean', 'Edm.String')],
      ['DocumentNo eq 5', incompatible('Edm.String', 'Edm.Int32')],
      [`Id eq '${guid}'`, incompatible('Edm.Guid', 'Edm.String')],
      [`Customer eq ${guid}`, incompatible('Erp.Crm_Sales_Customer', 'Edm.Guid')],
      ["Customer eq 'CUS1'", incompatible('Erp.Crm_Sales_Customer', 'Edm.String')],
      [
        `Customer eq 'General_Products_Products(${guid})'`,
        incompatible('Erp.Crm_Sales_Customer', 'Erp.General_Products_Product'),
      ],
      [`Customer eq 'Nobody(${guid})'`, "Resource not found for the segment 'Nobody'."],
    ],
    General_Products_Products: [
      ["Name eq 'Apple'", incompatible('Erp.MultilanguageString', 'Edm.String')],
      [
        "startswith(Name,'App')",
        "No function signature for the function with name 'startswith' matches the specified arguments. The function signatures considered are: startswith(Edm.String Nullable=true, Edm.String Nullable=true).",
      ],
      [
        'contains(Name)',
        "No function signature for the function with name 'contains' matches the specified arguments. The function signatures considered are: contains(Edm.String Nullable=true, Edm.String Nullable=true).",
      ],
      [
        "contains(Active,'t')",
        "No function signature for the function with name 'contains' matches the specified arguments. The function signatures considered are: contains(Edm.String Nullable=true, Edm.String Nullable=true).",
      ],
      [
        "contains(CustomProperty_color,'b')",
        "The operator 'contains' is not supported for the property 'CustomProperty_color' in the $filter query option. Supported: eq.",
      ],
      [
        "CustomProperty_color/Value eq 'b'",
        "The complex property 'CustomProperty_color' cannot be used in the $filter query option. Filter by 'CustomProperty_color'.",
      ],
    ],
    Crm_Sales_SalesOrderLines: [
      ['Quantity ge 5', incompatible('Erp.Quantity', 'Edm.Int32', 'GreaterThanOrEqual')],
      [
        'Quantity/Value ge 5',
        "The complex property 'Quantity' cannot be used in the $filter query option. Filter by 'QuantityValue'.",
      ],
      ["QuantityValue ge '5'", incompatible('Edm.Decimal', 'Edm.String', 'GreaterThanOrEqual')],
      [
        'LineNo in (10,20)',
        "The operator 'in' is not supported for the property 'LineNo' in the $filter query option. Supported: eq.",
      ],
      [
        "Product/PartNumber eq '1'",
        "The property 'Product' cannot be used in the $filter query option.",
      ],
      ['UnitPriceValue add 1 ge 2', unsupported('add')],
    ],
  };

  for (const [set, table] of Object.entries(cases)) {
    for (const [filter, message] of table) {
      it(`${set}: ${filter.slice(0, 60)}`, async () => {
        const refusal = await api.refusal(`${set}?$filter=${encodeURIComponent(filter)}`);
        assert.equal(refusal.message, message);
        assert.equal(refusal.status, message.startsWith('Resource not found') ? 404 : 500);
      });
    }
  }
});
