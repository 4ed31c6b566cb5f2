/** Headers of requests that completion offers and that a mistyped name is compared with. */
export interface KnownHeader {
  readonly name: string;
  /** Values to offer. */
  readonly values?: readonly string[];
}

const JSON_TYPE = 'application/json';

/** HTTP (RFC 9110), OData 4.01 Protocol 8.2, and those of the ERP.net Domain API. */
export const HEADERS: readonly KnownHeader[] = [
  {
    name: 'Accept',
    values: [
      `${JSON_TYPE};odata.metadata=minimal`,
      `${JSON_TYPE};odata.metadata=full`,
      `${JSON_TYPE};odata.metadata=none`,
      JSON_TYPE,
      'application/xml',
      '*/*',
    ],
  },
  { name: 'Accept-Charset', values: ['utf-8'] },
  { name: 'Accept-Encoding', values: ['gzip, deflate, br', 'identity'] },
  { name: 'Accept-Language', values: ['en', 'bg'] },
  { name: 'Authorization', values: ['Bearer ', 'Basic '] },
  { name: 'Cache-Control', values: ['no-cache', 'no-store'] },
  { name: 'Content-Encoding', values: ['gzip'] },
  { name: 'Content-ID' },
  { name: 'Content-Language' },
  {
    name: 'Content-Type',
    values: [
      JSON_TYPE,
      `${JSON_TYPE};odata.metadata=minimal`,
      'multipart/mixed; boundary=batch',
      'multipart/form-data; boundary=form',
      'application/x-www-form-urlencoded',
      'application/xml',
      'text/plain',
    ],
  },
  { name: 'Content-Transfer-Encoding', values: ['binary'] },
  { name: 'Cookie' },
  { name: 'ErpSession' },
  { name: 'Host' },
  { name: 'If-Match', values: ['*'] },
  { name: 'If-Modified-Since' },
  { name: 'If-None-Match', values: ['*'] },
  { name: 'If-Unmodified-Since' },
  { name: 'OData-Isolation', values: ['snapshot'] },
  { name: 'OData-MaxVersion', values: ['4.0', '4.01'] },
  { name: 'OData-Version', values: ['4.0', '4.01'] },
  { name: 'Origin' },
  {
    name: 'Prefer',
    values: [
      'return=representation',
      'return=minimal',
      'odata.maxpagesize=100',
      'odata.continue-on-error',
      'odata.include-annotations="*"',
    ],
  },
  { name: 'Range' },
  { name: 'Referer' },
  { name: 'TransactionId' },
  { name: 'User-Agent' },
  { name: 'X-Api-Key' },
  { name: 'X-HTTP-Method-Override', values: ['GET', 'PATCH', 'DELETE'] },
  { name: 'X-Requested-With', values: ['XMLHttpRequest'] },
];
