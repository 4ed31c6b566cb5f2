import type { CompletionItem } from './items.js';

/** Requests of the Domain API as people write them (ERP.net, querying and changing data). */
export const snippets: readonly CompletionItem[] = [
  snippet('query', [
    '### ${1:Title}',
    'GET ${2:Crm_Sales_Customers}',
    "    ?\\$filter=${3:Number eq '1'}",
    '    &\\$select=${4:Number,Party}',
    '    &\\$top=${5:10}',
    '',
    '$0',
  ]),
  snippet('expand', [
    'GET ${1:Crm_Sales_SalesOrders}',
    '    ?\\$select=${2:DocumentNo}',
    '    &\\$expand=${3:Lines}(',
    '        \\$select=${4:LineNo}',
    '    )',
    '',
    '$0',
  ]),
  snippet('create', [
    '### ${1:Title}',
    'POST ${2:General_Products_Products}',
    'Content-Type: application/json',
    'Prefer: return=representation',
    '',
    '{',
    '  "${3:PartNumber}": "${4:value}"',
    '}',
    '',
    '$0',
  ]),
  snippet('update', [
    '### ${1:Title}',
    'PATCH ${2:General_Products_Products}(${3:id})',
    'Content-Type: application/json',
    '',
    '{',
    '  "${4:Name}": ${5:"value"}',
    '}',
    '',
    '$0',
  ]),
  snippet('batch', [
    '### ${1:Title}',
    'POST \\$batch',
    'Content-Type: multipart/mixed; boundary=batch',
    '',
    '--batch',
    'Content-Type: application/http',
    'Content-Transfer-Encoding: binary',
    '',
    'GET ${2:General_Products_Products}?\\$top=${3:1} HTTP/1.1',
    '',
    '--batch--',
    '',
    '$0',
  ]),
  snippet('chain', [
    '### ${1:first}',
    'GET ${2:Crm_Sales_Customers}?\\$top=1',
    '',
    '###',
    "GET {{${1:first}.response.body.\\$.value[0]['@odata.id']}}",
    '',
    '$0',
  ]),
  snippet('variable', ['@${1:name} = ${2:value}', '$0']),
  snippet('separator', ['###', '', '$0']),
];

function snippet(label: string, lines: readonly string[]): CompletionItem {
  return { kind: 'snippet', label, insert: lines.join('\n'), isSnippet: true };
}
