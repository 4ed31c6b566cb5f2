import assert from 'node:assert/strict';
import { bearer, call, currencies } from '../support/call.js';
import { serviceTokens, signIn } from '../support/client.js';
import { useSandbox } from '../support/useSandbox.js';

describe('sandbox calls in a minute', () => {
  let ahead = 0;
  const sandbox = useSandbox({ callsPerMinute: 2, now: () => Date.now() + ahead });

  it('are limited for each application', async () => {
    const read = async (token: string) => {
      const { status, headers } = await call(sandbox(), currencies, { headers: bearer(token) });
      return { status, wait: Number(headers.get('retry-after')) };
    };
    const maria = (await signIn(sandbox())).access_token;
    const ivan = (await signIn(sandbox(), { login: 'ivan' })).access_token;
    const service = (await serviceTokens(sandbox())).access_token;
    assert.deepEqual(
      [await read(maria), (await read(ivan)).status],
      [{ status: 200, wait: 0 }, 200],
    );
    const refused = await read(maria);
    assert.equal(refused.status, 429);
    assert.ok(refused.wait >= 55 && refused.wait <= 60, String(refused.wait));
    assert.equal((await read(service)).status, 200);
    ahead += 60_000;
    assert.equal((await read(maria)).status, 200);
  });

  it('are those of the Domain API', async () => {
    for (let calls = 0; calls < 4; calls++) {
      assert.equal((await call(sandbox(), '/tools/ver')).status, 200);
      assert.equal((await call(sandbox(), '/profile/me')).status, 401);
    }
  });
});
