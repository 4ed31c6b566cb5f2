import assert from 'node:assert/strict';
import type { ErpNetError, ErrorCode } from '../../../../src/core/errors.js';
import { isSecure, parseInstanceAddress } from '../../../../src/core/instance/address.js';
import { hasProblem } from '../../support/problems.js';

describe('instance address', () => {
  const good: readonly (readonly [typed: string, root: string])[] = [
    ['demodb', 'https://demodb.my.erp.net'],
    ['  demodb ', 'https://demodb.my.erp.net'],
    ['DemoDb', 'https://demodb.my.erp.net'],
    ['demodb.my.erp.net', 'https://demodb.my.erp.net'],
    ['https://demodb.my.erp.net/', 'https://demodb.my.erp.net'],
    ['https://demodb.my.erp.net/cl/forms/X?id=1#y', 'https://demodb.my.erp.net'],
    ['erp.example.com:8443', 'https://erp.example.com:8443'],
    ['localhost', 'http://localhost'],
    ['localhost:5000', 'http://localhost:5000'],
    ['127.0.0.1:47100', 'http://127.0.0.1:47100'],
    ['http://[::1]:5000/', 'http://[::1]:5000'],
  ];
  for (const [typed, root] of good) {
    it(`reads ${JSON.stringify(typed)}`, () => {
      assert.equal(parseInstanceAddress(typed), root);
    });
  }

  const bad: readonly (readonly [typed: string, code: ErrorCode])[] = [
    ['', 'address.empty'],
    ['   ', 'address.empty'],
    ['two words', 'address.invalid'],
    ['ftp://demodb.my.erp.net', 'address.invalid'],
    ['https://', 'address.invalid'],
    ['javascript://demodb', 'address.invalid'],
    ['http://demodb.my.erp.net', 'address.insecure'],
    ['http://127.0.0.1.example.com', 'address.insecure'],
    ['http://localhost.example.com', 'address.insecure'],
    ['https://id.erp.net/id', 'address.global-authority'],
    ['id.erp.net', 'address.global-authority'],
  ];
  for (const [typed, code] of bad) {
    it(`refuses ${JSON.stringify(typed)} as ${code}`, () => {
      assert.throws(() => parseInstanceAddress(typed), hasProblem(code));
    });
  }

  it('keeps what may be a secret out of the message', () => {
    assert.throws(
      () => parseInstanceAddress('custom://user:pass@host/path?code=SECRET#token=SECRET'),
      (error: unknown) => !/SECRET|pass/.exec(JSON.stringify((error as ErpNetError).problem)),
    );
  });

  it('allows plain http to this machine only', () => {
    assert.equal(isSecure(new URL('http://127.0.0.1:1')), true);
    assert.equal(isSecure(new URL('http://10.0.0.1')), false);
    assert.equal(isSecure(new URL('ftp://localhost')), false);
  });
});
