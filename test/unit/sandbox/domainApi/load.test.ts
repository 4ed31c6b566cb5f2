import assert from 'node:assert/strict';
import { memberText, toEntity, useApi } from '../support/api.js';
import { orderBody } from '../support/bodies.js';
import { useSandbox } from '../support/useSandbox.js';

describe('sandbox under load', () => {
  const sandbox = useSandbox();
  const api = useApi(sandbox);

  it('loses none of 200 reads at once', async () => {
    const query = 'Crm_Sales_SalesOrders?$filter=Void eq false&$select=DocumentNo&$top=100';
    const all = (await api.list('Crm_Sales_SalesOrders?$filter=Void eq false&$select=DocumentNo'))
      .value;
    const pages = await Promise.all(
      Array.from({ length: 200 }, (_page, index) => api.list(`${query}&$skip=${index * 50}`)),
    );
    for (const [index, { value }] of pages.entries()) {
      assert.deepEqual(value, all.slice(index * 50, index * 50 + 100), `page ${index}`);
    }
  });

  it('loses none of 50 writes at once, and numbers each', async () => {
    const body = await orderBody(api);
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => api.send('POST', 'Crm_Sales_SalesOrders', body)),
    );
    assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([201]));
    const numbers = answers.map(({ text }) => memberText(toEntity(JSON.parse(text)), 'DocumentNo'));
    assert.equal(new Set(numbers).size, 50);
    assert.equal((await api.get('Crm_Sales_SalesOrders/$count')).text, '12550');
  });

  it('sees every row of a set once while it pages, though others write', async () => {
    const seen: string[] = [];
    let next: string | undefined = 'General_Products_Products?$top=50&$select=Id';
    while (next !== undefined) {
      const page = await api.list(next);
      seen.push(...page.value.map((row) => memberText(row, 'Id')));
      next = page.nextLink;
      const name = `LOAD-${seen.length}`;
      const { status } = await api.send('POST', 'General_Products_ProductGroups', {
        Code: name,
        Name: { EN: name },
      });
      assert.equal(status, 201);
    }
    assert.equal(new Set(seen).size, seen.length);
    assert.equal((await api.get('General_Products_Products/$count')).text, String(seen.length));
  });
});
