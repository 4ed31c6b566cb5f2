/** A command ended with an exit code other than 0; `output` is the end of what it printed. */
export class CommandFailed extends Error {
  readonly output: string;

  constructor(command: string, code: number, output: string) {
    super(`${command} failed with exit code ${code}`);
    this.output = output;
  }
}

/** With the causes, because the outermost error often tells only what was attempted. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const own = error instanceof CommandFailed ? `${error.message}\n${error.output}` : error.message;
  return error.cause === undefined ? own : `${own}\n${describeError(error.cause)}`;
}
