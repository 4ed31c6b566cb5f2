import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createDeferred } from '../../../src/core/deferred.js';
import { createRenewalGuard } from '../../../src/node/renewalGuard.js';
import { hasProblem } from '../support/problems.js';

describe('renewal guard', () => {
  let folder: string;
  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'erpnet-guard-'));
  });
  afterEach(() => {
    fs.rmSync(folder, { recursive: true, force: true });
  });
  const lock = () => path.join(folder, 'a.lock');
  /** A lock that a process made which is gone by now. */
  const leaveLock = (): void => {
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    fs.writeFileSync(lock(), `${pid} left`);
  };

  it('lets one in at a time, also after a failure', async () => {
    const guard = createRenewalGuard(folder);
    let inside = 0;
    const work = async (fails: boolean): Promise<void> => {
      inside += 1;
      assert.equal(inside, 1);
      await new Promise((resolve) => setTimeout(resolve, 2));
      inside -= 1;
      if (fails) throw new Error('failed');
    };
    const turns = Array.from({ length: 10 }, (_, turn) =>
      guard.exclusive('a', () => work(turn % 2 === 0)),
    );
    const ends = await Promise.allSettled(turns);
    assert.equal(ends.filter(({ status }) => status === 'rejected').length, 5);
    assert.deepEqual(fs.readdirSync(folder), []);
  });

  it('does not make two sessions wait for each other', async () => {
    const guard = createRenewalGuard(folder, { patienceMs: 50 });
    const { promise, resolve } = createDeferred<undefined>();
    const first = guard.exclusive('a', () => promise);
    assert.equal(await guard.exclusive('b', () => Promise.resolve('b')), 'b');
    await assert.rejects(
      guard.exclusive('a', () => promise),
      hasProblem('signin.busy'),
    );
    resolve(undefined);
    await first;
  });

  it('takes over from a process that is gone, once, however many wait', async () => {
    leaveLock();
    const guard = createRenewalGuard(folder, { abandonedMs: 0 });
    const order: number[] = [];
    await Promise.all(
      [1, 2, 3].map((turn) =>
        guard.exclusive('a', () => {
          order.push(turn);
          return Promise.resolve();
        }),
      ),
    );
    assert.deepEqual(order.toSorted(), [1, 2, 3]);
    assert.deepEqual(fs.readdirSync(folder), []);
  });

  it('leaves the lock of a process that lives, and a fresh one of anybody', async () => {
    fs.writeFileSync(lock(), `${process.pid} other`);
    const eager = createRenewalGuard(folder, { abandonedMs: 0, patienceMs: 50 });
    const work = () => Promise.resolve();
    await assert.rejects(eager.exclusive('a', work), hasProblem('signin.busy'));
    leaveLock();
    const patient = createRenewalGuard(folder, { patienceMs: 50 });
    await assert.rejects(patient.exclusive('a', work), hasProblem('signin.busy'));
  });

  it('keeps marks for the others, and none that is half written', async () => {
    const guard = createRenewalGuard(folder);
    assert.equal(await guard.readMark('a'), undefined);
    for (const mark of ['one', 'two']) {
      await guard.writeMark('a', mark);
      assert.equal(await createRenewalGuard(folder).readMark('a'), mark);
    }
    assert.deepEqual(fs.readdirSync(folder), ['a.mark']);
  });

  it('waits for a failure to pass that may, and has its lock then', async () => {
    const guard = createRenewalGuard(folder);
    // A folder that is not there stands for a name that Windows does not give away yet.
    const below = path.join(folder, 'below');
    const turn = guard.exclusive('below/a', () => Promise.resolve(fs.readdirSync(below)));
    await new Promise((resolve) => setTimeout(resolve, 100));
    fs.mkdirSync(below);
    assert.deepEqual(await turn, ['a.lock']);
  });

  it('goes on without a lock when the failure does not pass', async () => {
    const guard = createRenewalGuard(folder);
    assert.equal(await guard.exclusive('below/a', () => Promise.resolve('done')), 'done');
  });

  it('goes on without locks where no file can be made', async () => {
    const file = path.join(folder, 'file');
    fs.writeFileSync(file, '');
    const guard = createRenewalGuard(path.join(file, 'below'));
    assert.equal(await guard.exclusive('a', () => Promise.resolve('done')), 'done');
  });
});
