import assert from 'node:assert/strict';
import { ErpNetError, type ErrorCode } from '../../../src/core/errors.js';

/** For `assert.throws` and `assert.rejects`: our error, with this code and at least these facts. */
export function hasProblem(code: ErrorCode, facts: Readonly<Record<string, unknown>> = {}) {
  return (error: unknown): true => {
    assert.ok(error instanceof ErpNetError, String(error));
    assert.deepEqual(error.problem, { ...error.problem, code, ...facts });
    return true;
  };
}
