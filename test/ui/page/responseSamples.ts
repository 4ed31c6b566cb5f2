import type {
  Column,
  ResponseSnapshot,
  ToResponseView,
} from '../../../src/protocol/responseView.js';
import type { ResponseLabels } from '../../../src/protocol/responseLabels.js';

const responseLabels: ResponseLabels = {
  table: 'Table',
  body: 'JSON',
  headers: 'Headers',
  sending: 'Sending…',
  cancel: 'Cancel',
  sendAgain: 'Send again',
  pin: 'Pin',
  compare: 'Compare',
  saveBody: 'Save body…',
  raw: 'Raw',
  file: 'File',
  openFile: 'Open',
  response: 'Answer',
  request: 'Request as sent',
  openBody: 'Open whole body',
  truncated: 'The body is longer than shown here.',
  rows: 'Rows',
  noRows: 'The server answered with no rows.',
  emptyBody: 'The response has no body.',
  rowNumber: 'Row number',
  tabs: 'Parts of the response',
  grid: {
    filterRows: 'Filter loaded rows',
    columns: 'Columns',
    showAllColumns: 'Show all columns',
    sortAscending: 'Sort ascending',
    sortDescending: 'Sort descending',
    unsort: 'Order of the server',
    hideColumn: 'Hide column',
    filterByValue: 'Filter by this value',
    copyCells: 'Copy',
    copyTsv: 'Copy as TSV',
    copyJson: 'Copy as JSON',
    copyMarkdown: 'Copy as Markdown',
    openInPlace: 'Open in place',
    close: 'Close',
    openRecord: 'Open record',
    excludeValue: 'Exclude this value',
    noMatches: 'No loaded row has these words.',
  },
  search: { find: 'Find', previous: 'Previous match', next: 'Next match' },
  tree: {
    tree: 'Tree',
    text: 'Text',
    foldAll: 'Fold all',
    copyValue: 'Copy value',
    copyJsonPath: 'Copy JSONPath',
    copyPropertyPath: 'Copy OData path',
    copyResourcePath: 'Copy address',
  },
  chart: { chart: 'Chart', bars: 'Bars', lines: 'Lines', group: 'Group' },
};

export const columns: readonly Column[] = [
  { name: 'DocumentNo', kind: 'id', width: 12 },
  { name: 'Customer', kind: 'text', width: 18 },
  { name: 'TotalAmount', kind: 'number', width: 11 },
  { name: 'Notes', kind: 'text', width: 28 },
  { name: 'ToParty/PartyName', kind: 'text', width: 20 },
  { name: 'Currency', kind: 'text', width: 6 },
];

const headers: ResponseSnapshot['headers'] = [
  ['content-type', 'application/json;odata.metadata=minimal'],
  ['date', 'Fri, 26 Sep 2025 11:02:11 GMT'],
  ['odata-version', '4.0'],
  ['request-id', '7d9f0b64-52e9-4a06-9a8e-5d1c8f2f7a10'],
  ['strict-transport-security', 'max-age=31536000; includeSubDomains'],
];

const body = JSON.stringify(
  {
    '@odata.context': '$metadata#Crm_Sales_SalesOrders',
    '@odata.count': 24310,
    value: Array.from({ length: 40 }, (_, index) => ({
      Id: `7d9f0b64-52e9-4a06-9a8e-${String(index).padStart(12, '0')}`,
      DocumentNo: `SO-${String(index + 1).padStart(7, '0')}`,
      TotalAmount: 1234.5 + index,
      Void: index % 3 === 0,
      Notes: index % 2 ? null : 'Deliver before noon — "fragile"',
    })),
  },
  null,
  2,
);

/** The same rows as a server would send them, with numbers that a double would change. */
export const treeJson = JSON.stringify({
  '@odata.context': '$metadata#Crm_Sales_SalesOrders',
  '@odata.count': 24310,
  value: Array.from({ length: 40 }, (_, index) => ({
    '@odata.id': `Crm_Sales_SalesOrders(${index})`,
    Id: 'exact',
    DocumentNo: `SO-${String(index + 1).padStart(7, '0')}`,
    TotalAmount: { Value: 1234.5 + index, Currency: 'EUR' },
    ToParty: {
      '@odata.id': `Crm_Customers(${index})`,
      PartyName: { EN: `Customer ${index}`, BG: `Клиент ${index}` },
      Contacts: index % 2 ? [] : [{ Name: 'Ann', Void: false }],
    },
  })),
}).replaceAll('"exact"', '9007199254740993');

export function response(part: Partial<ResponseSnapshot> = {}): ResponseSnapshot {
  return {
    state: 'done',
    requestLine: 'GET Crm_Sales_SalesOrders?$top=1000&$expand=ToParty($select=PartyName)',
    url: 'https://demodb.my.erp.net/api/domain/odata/Crm_Sales_SalesOrders?$top=1000&$expand=ToParty($select=PartyName)',
    profile: 'Demo (service)',
    status: { code: 200, text: 'OK', ok: true },
    time: '45 ms',
    size: '12.3 KB',
    notices: [],
    table: {
      columns,
      rowCount: 1000,
      totalCount: 24310,
      summary: '1,000 rows loaded, more on the server',
    },
    text: { content: body, language: 'json', truncated: false },
    headers,
    ...part,
  };
}

const nothing = { notices: [], headers: [] } as const;

export const sending: ResponseSnapshot = {
  ...nothing,
  state: 'sending',
  requestLine: response().requestLine,
  url: response().url,
  profile: response().profile,
};

export const failed: ResponseSnapshot = {
  ...sending,
  state: 'failed',
  notices: [
    {
      severity: 'error',
      text: 'No answer from demodb.my.erp.net: the name could not be resolved.',
      details: 'getaddrinfo ENOTFOUND demodb.my.erp.net\nattempts: 3',
    },
    { severity: 'info', text: 'The access token was not sent.' },
  ],
};

/** A server error with all severities of notices and a body that is cut. */
export const refused: ResponseSnapshot = {
  ...nothing,
  state: 'done',
  requestLine: 'GET Crm_Sales_SalesOrders?$filter=contains(Notes,%27x%27)',
  url: 'https://demodb.my.erp.net/api/domain/odata/Crm_Sales_SalesOrders',
  profile: 'Demo (service)',
  status: { code: 400, text: 'Bad Request', ok: false },
  time: '1.2 s',
  size: '1.1 MB',
  headers,
  text: { content: body, language: 'json', truncated: true },
  notices: [
    {
      severity: 'error',
      text: 'The server can’t filter by Notes: the attribute is not filterable.',
      details: 'code: 400\ninfo: Attribute Notes of Crm_Sales_SalesOrders has no index.',
    },
    {
      severity: 'warning',
      text: 'A redirect to login.example.com was followed without the token.',
    },
    { severity: 'info', text: 'Only the first page was asked for.' },
  ],
};

/** A refusal with its causes and the buttons that may mend it. */
export const forbidden: ResponseSnapshot = {
  ...refused,
  requestLine: 'PATCH Crm_Sales_SalesOrders(7d9f0b64-52e9-4a06-9a8e-5d1c8f2f7a10)',
  status: { code: 403, text: 'Forbidden', ok: false },
  notices: [
    {
      severity: 'error',
      text: 'Refused (403). The scope update is missing; the token has read.',
      actions: [
        { id: 'addUpdate', label: 'Add "update" and Sign In' },
        { id: 'inspectToken', label: 'Inspect Token' },
      ],
    },
    { severity: 'info', text: 'Perhaps also: maria may not do this.' },
    { severity: 'error', text: 'The access token lacks the scope.', details: 'code: 403' },
  ],
};

export const empty: ResponseSnapshot = {
  ...nothing,
  state: 'done',
  requestLine: 'DELETE Crm_Customers(7d9f0b64-52e9-4a06-9a8e-5d1c8f2f7a10)',
  url: 'https://demodb.my.erp.net/api/domain/odata/Crm_Customers(7d9f0b64-52e9-4a06-9a8e-5d1c8f2f7a10)',
  profile: 'Demo (service)',
  status: { code: 204, text: 'No Content', ok: true },
  time: '30 ms',
  size: '0 B',
};

export const noRows: ResponseSnapshot = response({
  table: { columns, rowCount: 0, summary: '0 rows' },
});

const square =
  'data:image/svg+xml;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHdpZHRoPSI2MCIgaGVpZ2h0PSI2MCI+PHJlY3Qgd2lkdGg9IjYwIiBoZWlnaHQ9IjYwIiBmaWxsPSJ0ZWFsIi8+PC9zdmc+';

/** A picture of a product. */
export const image: ResponseSnapshot = {
  ...empty,
  requestLine: 'GET Picture',
  status: { code: 200, text: 'OK', ok: true },
  size: '146 B',
  hasBody: true,
  headers: [['content-type', 'image/svg+xml']],
  sent: [['Authorization', 'Bearer ••••••']],
  media: { name: 'Picture.svg', text: 'image/svg+xml · 146 B', canOpen: false, data: square },
};

/** A printout. */
export const pdf: ResponseSnapshot = {
  ...image,
  requestLine: 'GET Crm_Invoicing_Invoices(1)/Print',
  media: { name: 'Фактура 0000000123.pdf', text: 'application/pdf · 88.2 KB', canOpen: true },
};

/** Groups with two aggregates, one of them an amount. */
export const grouped: ResponseSnapshot = response({
  requestLine: 'GET Crm_Sales_SalesOrders?$apply=groupby((State),aggregate($count as Orders))',
  chart: {
    labels: ['New', 'Planned', 'Released', 'A state with a name that is much too long for it'],
    series: [
      { name: 'Orders', values: [120, 45, 310, null] },
      { name: 'Total (EUR)', values: [12.5, -80, 241.75, 30] },
    ],
    more: 0,
  },
});

const product = { text: 'Chair', isLink: true, opens: 'object' } as const;
const amount = { text: '1,234.50', unit: 'EUR' } as const;

/** The second row has lines in it. */
export const nestedRows = [
  ['SO-0000001', 'Alfa', amount, null, 'Alfa Ltd', 'EUR'],
  ['SO-0000002', { text: '[2]', opens: 'list' }, amount, null, product, 'EUR'],
];

export const nestedDetails: readonly ToResponseView[] = [
  {
    type: 'detail',
    row: 1,
    path: ['Customer'],
    detail: {
      columns: ['LineNo', 'Product', 'Amount', 'Notes'],
      rows: [
        { step: 0, cells: ['10', product, amount, 'Deliver before noon'] },
        { step: 1, cells: ['20', null, amount, null] },
      ],
      more: 7,
    },
  },
  {
    type: 'detail',
    row: 1,
    path: ['Customer', 0, 'Product'],
    detail: { rows: [{ step: 'PartNumber', cells: ['P-1'] }], more: 0 },
  },
];

/** Requests that were sent together, of which one failed. */
export const batch: ResponseSnapshot = response({
  requestLine: 'POST $batch',
  status: { code: 500, text: '(1 of 3 failed)', ok: false },
  notices: [{ severity: 'error', text: 'GET Crm_Customers: there is no property "Nmae".' }],
  table: {
    columns: [
      { name: 'Status', kind: 'text', width: 25, longest: '500 Internal Server Error' },
      { name: 'Request', kind: 'text', width: 20, longest: 'GET Crm_Customers?$top=3' },
      { name: 'Answer', kind: 'text', width: 20, longest: 'CUS0021 ▸' },
    ],
    rowCount: 3,
    summary: '3 rows',
  },
});

export const batchRows = [
  ['200 OK', { text: 'GET Crm_Customers?$top=3', isLink: true }, { text: '[3]', opens: 'list' }],
  ['204 No Content', { text: 'PATCH Crm_Customers(1)', isLink: true }, null],
  [
    '500 Internal Server Error',
    { text: 'GET Crm_Customers', isLink: true },
    { text: '{}', opens: 'object' },
  ],
];

/** Everything that a cell tells of a record beyond its text. */
export const recordRows = [
  [
    { text: 'Crm_Sales_SalesOrders(1)', isLink: true },
    { text: 'Alfa', title: 'Crm_Customers(1)', isLink: true, opens: 'object' },
    { text: '12.50', unit: 'EUR' },
    { text: 'Urgent', title: 'EN: Urgent\nBG: Спешно' },
    { text: '[2]', opens: 'list' },
    null,
  ],
];

export const records: ResponseSnapshot = response({
  table: { columns, rowCount: 1, summary: '1 row' },
});

/** Two answers, record by record. */
export const compared: ResponseSnapshot = {
  ...nothing,
  state: 'done',
  requestLine: 'Compared: GET Crm_Sales_SalesOrders',
  url: 'GET Crm_Sales_SalesOrders',
  profile: 'Demo (service)',
  isFinal: true,
  notices: [{ severity: 'info', text: '1 added, 1 removed, 1 changed, 40 the same' }],
  table: {
    columns: [
      { name: 'Change', kind: 'text', width: 8 },
      { name: 'State', kind: 'text', width: 18 },
      { name: 'DocumentNo', kind: 'text', width: 10 },
    ],
    rowCount: 3,
    summary: '1 added, 1 removed, 1 changed, 40 the same',
  },
};

export const comparedRows = [
  ['Added', 'New', 'SO-0000044'],
  ['Changed', { text: 'New → Released', isChanged: true }, 'SO-0000012'],
  ['Removed', 'Planned', 'SO-0000003'],
];

/** More pages are at the server, and one of them failed. */
export const paged: ResponseSnapshot = response({
  table: {
    columns,
    rowCount: 1000,
    totalCount: 24_310,
    summary: '1,000 rows',
    paging: {
      rowCount: 1000,
      summary: '1,000 of 24,310 rows, more on the server',
      problem: 'The server does not answer.',
      isLoading: false,
      actions: [
        { id: 'loadMore', label: 'Load more' },
        { id: 'loadAll', label: 'Go on' },
        { id: 'export', label: 'Export…' },
      ],
    },
  },
});

export function showResponse(snapshot: ResponseSnapshot): ToResponseView {
  return { type: 'show', snapshot, labels: responseLabels };
}

export function table(rowCount: number, tableColumns = columns): ResponseSnapshot {
  return response({
    table: { columns: tableColumns, rowCount, summary: `${rowCount} rows loaded` },
  });
}
