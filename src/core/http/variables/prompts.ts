import type { Block } from '../nodes.js';
import { metaNodes, textOf } from '../texts.js';

/** `# @prompt name text`, `# @secret name text`: a value that the person gives when the request is sent. */
export interface Prompt {
  readonly name: string;
  /** What to ask for; may be empty. */
  readonly text: string;
  /** The input is hidden. */
  readonly isSecret: boolean;
}

/** Asks the person; undefined: the person gave up. */
export type Ask = (prompt: Prompt) => Promise<string | undefined>;

/** REST Client hides what has such a name. */
const SECRET_NAME = /^(?:password|passwd|pass|passphrase|pwd|pin|secret|token)$/i;

export function promptsOf(block: Block): readonly Prompt[] {
  return ['prompt', 'secret'].flatMap((key) =>
    metaNodes(block, key).flatMap(({ value }) => {
      const [, name, text = ''] = /^(\S+)\s*(.*)$/.exec(textOf(block, value)) ?? [];
      if (name === undefined) return [];
      return [{ name, text, isSecret: key === 'secret' || SECRET_NAME.test(name) }];
    }),
  );
}

/** Answers by variable; undefined: the person gave up, so nothing is sent. */
export async function askAll(
  prompts: readonly Prompt[],
  ask: Ask,
): Promise<ReadonlyMap<string, string> | undefined> {
  const answers = new Map<string, string>();
  for (const prompt of prompts) {
    const answer = await ask(prompt);
    if (answer === undefined) return undefined;
    answers.set(prompt.name, answer);
  }
  return answers;
}
