import assert from 'node:assert/strict';
import { NodeDataContext } from '@themost/node';
import { signIn } from '../support/client.js';
import { memberText, toEntity, type Entity } from '../support/api.js';
import { useSandbox } from '../support/useSandbox.js';

/** A client for any OData service that nobody here wrote. */
describe('sandbox and a general OData client', () => {
  const sandbox = useSandbox();

  const connect = async (): Promise<NodeDataContext> => {
    const context = new NodeDataContext(sandbox().ready.serviceRoot);
    context.setBearerAuthorization((await signIn(sandbox())).access_token);
    return context;
  };

  it('reads $metadata', async () => {
    const schema = await (await connect()).getMetadata();
    assert.equal(schema.Namespace, 'Erp');
    assert.equal(schema.EntityContainer.EntitySet.length, schema.EntityType.length);
    const product = schema.EntityType.find(({ Name }) => Name === 'General_Products_Product');
    assert.deepEqual(
      product?.Key.PropertyRef.map(({ Name }) => Name),
      ['Id'],
    );
  });

  it('pages through a set', async () => {
    const products = (await connect()).model('General_Products_Products');
    const seen: string[] = [];
    for (let size = 100; size === 100;) {
      const answer: unknown = await products
        .asQueryable()
        .select('Id')
        .take(100)
        .skip(seen.length)
        .getItems();
      const { value } = toEntity(answer);
      const rows: readonly Entity[] = Array.isArray(value) ? value.map(toEntity) : [];
      seen.push(...rows.map((row) => memberText(row, 'Id')));
      size = rows.length;
    }
    assert.equal(new Set(seen).size, 400);
  });
});
