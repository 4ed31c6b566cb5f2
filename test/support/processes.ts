import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { CommandFailed } from './errors.js';
import { onExit } from './lifetime.js';

/** How much of the last output is kept for the case that something goes wrong. */
const KEPT_OUTPUT = 64 * 1024;
/** Milliseconds that a process gets to end by itself. */
const GRACE = 2000;

const POSIX = process.platform !== 'win32';

export interface StartOptions {
  readonly cwd?: string;
  /** Added to the environment of this process. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Ask before killing: for processes of ours, which end their own children first. */
  readonly graceful?: boolean;
}

export interface RunningProcess {
  /** The exit code; 127 when the command was not found, 1 when a signal ended it. */
  readonly exited: Promise<number>;
  /** The end of what was printed so far. */
  readonly output: () => string;
  /** Ends the process and all that it started. */
  readonly stop: () => Promise<void>;
}

/** Starts `command` so that neither it nor a process that it started can outlive this one. */
export function start(
  command: string,
  args: readonly string[],
  options: StartOptions = {},
): RunningProcess {
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A process group of its own, so that one signal reaches its children too.
    detached: POSIX,
    shell: !POSIX && !command.endsWith('.exe'),
  });
  let output = '';
  const collect = (data: Buffer | string): void => {
    output = (output + data.toString()).slice(-KEPT_OUTPUT);
  };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  child.once('error', (error) => {
    collect(error.message);
  });
  const end = (): void => {
    signal(child, options.graceful === true ? 'SIGTERM' : 'SIGKILL');
  };
  const forget = onExit(end);
  const exited = exitCodeOf(child).finally(forget);
  const stop = async (): Promise<void> => {
    end();
    const timer = setTimeout(signal, GRACE, child, 'SIGKILL');
    await exited;
    clearTimeout(timer);
  };
  return { exited, output: () => output, stop };
}

/** Signals the process group of `child`. */
function signal(child: ChildProcess, name: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(POSIX ? -child.pid : child.pid, name);
  } catch {
    // Already gone.
  }
}

function exitCodeOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve) => {
    child.once('error', () => {
      resolve(127);
    });
    child.once('exit', (code) => {
      // The last output arrives between `exit` and `close`; a stray grandchild can hold `close` back for ever.
      child.once('close', () => {
        resolve(code ?? 1);
      });
      setTimeout(resolve, 1000, code ?? 1).unref();
    });
  });
}

/** Runs `command` to its end; throws {@link CommandFailed} when that is not exit code 0. */
export async function run(
  command: string,
  args: readonly string[],
  options: StartOptions = {},
): Promise<string> {
  const running = start(command, args, options);
  const code = await running.exited;
  if (code !== 0) throw new CommandFailed(`${command} ${args.join(' ')}`, code, running.output());
  return running.output();
}

/** Waits until `pattern` appears in what `running` prints; throws when it ends or `milliseconds` pass before. */
export async function printed(
  running: RunningProcess,
  pattern: RegExp,
  milliseconds: number,
): Promise<string> {
  const deadline = Date.now() + milliseconds;
  let exitCode: number | undefined;
  void running.exited.then((code) => (exitCode = code));
  for (;;) {
    const [match] = pattern.exec(running.output()) ?? [];
    if (match !== undefined) return match;
    if (exitCode !== undefined) {
      throw new Error(`It ended with exit code ${exitCode}.\n${running.output()}`);
    }
    if (Date.now() > deadline) throw new Error(`It did not start in time.\n${running.output()}`);
    await sleep(50);
  }
}
