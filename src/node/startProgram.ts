import { spawn, type ChildProcess } from 'node:child_process';

/** Starts a program without a shell and lets it run. @returns whether it could be started */
export function startProgram(program: string, args: readonly string[]): Promise<boolean> {
  return new Promise((resolve) => {
    let child: ChildProcess;
    try {
      child = spawn(program, args, { detached: true, stdio: 'ignore', windowsHide: true });
    } catch {
      // Node throws for what can't be a program at all, such as an empty name.
      resolve(false);
      return;
    }
    child.once('error', () => {
      resolve(false);
    });
    child.once('spawn', () => {
      child.unref();
      resolve(true);
    });
  });
}
