import assert from 'node:assert/strict';
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Session } from '../../../../src/core/oauth/session.js';
import { startSandbox, type Sandbox } from '../../../../src/sandbox/server.js';
import { startSignIn } from '../../support/signIn.js';

const WINDOWS = 5;
const ROUNDS = 30;
const HOUR = 3600_000;

/** Windows of VS Code as real processes that share one session of an identity service with rotating refresh tokens. */
describe('renewal by several windows', function () {
  this.timeout(90_000);
  let sandbox: Sandbox;
  let folder: string;
  let session: Session;
  const windows = new Set<ChildProcess>();

  before(async () => {
    sandbox = await startSandbox();
  });
  after(() => sandbox.close());

  beforeEach(async () => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'erpnet-race-'));
    session = await startSignIn(sandbox).session;
    fs.mkdirSync(path.join(folder, 'secrets'));
    for (const [key, value] of [
      ['erpnet.sessions', JSON.stringify([session.id])],
      [`erpnet.session.${session.id}`, JSON.stringify(session)],
    ] as const) {
      const line = `${JSON.stringify({ at: 0, value })}\n`;
      fs.writeFileSync(path.join(folder, 'secrets', encodeURIComponent(key)), line);
    }
  });
  afterEach(() => {
    for (const window of windows) window.kill();
    windows.clear();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  const openWindow = async (death = ''): Promise<ChildProcess> => {
    const file = path.join(import.meta.dirname, '../../../support/renewalWindow.ts');
    const options = { execArgv: ['--import', 'tsx'] };
    const window = fork(file, [folder, session.id, death], options);
    windows.add(window);
    await once(window, 'message');
    return window;
  };
  const ask = async (window: ChildProcess, late: number): Promise<Answer> => {
    const answer = once(window, 'message');
    window.send({ late });
    const [message] = (await answer) as [Answer];
    return message;
  };
  const renewals = (): number => {
    const file = path.join(folder, 'renewals');
    return fs.existsSync(file) ? fs.statSync(file).size : 0;
  };

  it(`keeps the session of ${WINDOWS} windows over ${ROUNDS} rounds, with one request each (C21)`, async () => {
    const all = await Promise.all(Array.from({ length: WINDOWS }, () => openWindow()));
    for (let round = 1; round <= ROUNDS; round += 1) {
      const answers = await Promise.all(all.map((window) => ask(window, round * HOUR)));
      const errors = answers.map(({ error }) => error).filter((error) => error !== undefined);
      assert.deepEqual(errors, [], `round ${round}`);
      assert.equal(new Set(answers.map(({ token }) => token)).size, 1, `round ${round}`);
      assert.equal(renewals(), round);
    }
  });

  const kill = async (step: string): Promise<void> => {
    const dying = await openWindow(step);
    const ended = once(dying, 'exit');
    dying.send({ late: HOUR });
    await ended;
    assert.ok(fs.existsSync(path.join(folder, 'locks', `${session.id}.lock`)));
  };

  // The refresh token is still good, or the new one is stored.
  for (const step of ['with-lock', 'before-request', 'after-store', 'before-unlock']) {
    it(`goes on after a window was killed ${step} (C21)`, async () => {
      await kill(step);
      const { token, error } = await ask(await openWindow(), HOUR);
      assert.ok(token, error);
      assert.equal(renewals(), 1);
    });
  }

  // The one request that the protocol allows was answered, and nobody has the answer any more.
  for (const step of ['before-mark', 'before-store']) {
    it(`asks to sign in again after a window was killed ${step}: nothing could keep that`, async () => {
      await kill(step);
      const { error } = await ask(await openWindow(), HOUR);
      assert.match(error ?? '', /signin\.ended/);
    });
  }
});

interface Answer {
  readonly token?: string;
  readonly error?: string;
}
