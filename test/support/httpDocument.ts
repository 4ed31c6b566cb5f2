/** A document of requests that refer to variables: 12 lines each, one file variable for every four. */
export function httpDocument(requests: number): string {
  return Array.from({ length: requests }, (_, index) =>
    [
      `### Request ${index}`,
      `# @name r${index}`,
      index % 4 === 0 ? `@v${index} = ${index}` : '# no variable',
      '',
      'GET Crm_Sales_SalesOrders',
      `    ?$filter=State eq 'Released' and Id eq {{v${index - (index % 4)}}}`,
      '    &$expand=Lines($select=LineNo,Quantity;$expand=Product)',
      `    &$top=${index}`,
      'Accept: application/json',
      'Prefer: odata.maxpagesize=100',
      '',
      '',
    ].join('\n'),
  ).join('\n');
}
