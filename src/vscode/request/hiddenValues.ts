import type { EnvironmentEntries } from '../../core/http/variables/environments.js';
import type { Ask } from '../../core/http/variables/prompts.js';
import type { VariableSources } from '../../core/http/variables/variables.js';
import { PRIVATE_FILE, SECRET_HEADER } from '../../core/language/conceal.js';
import { isSecretName } from '../../core/language/findSecrets.js';
import type { PreparedRequest } from '../../core/request/prepare.js';

type Sources = Omit<VariableSources, 'prompted' | 'warn'>;

/** Collects the values of a run that may be written nowhere, wherever they come from. */
export interface HiddenValues {
  readonly values: ReadonlySet<string>;
  /** The same sources, which now tell what secret they gave. */
  readonly sources: Sources;
  watch(ask: Ask): Ask;
  addRequest(request: PreparedRequest): void;
  add(value: string | undefined): void;
}

export function createHiddenValues(sources: Sources): HiddenValues {
  const values = new Set<string>();
  const add = (value: string | undefined): void => {
    if (value) values.add(value);
  };
  const { environment, shared, dotenv, globals, secrets, world } = sources;
  for (const entries of [environment, shared]) secretEntries(entries).forEach(add);
  for (const named of [dotenv, globals]) {
    for (const [name, value] of named ?? []) if (isSecretName(name)) add(value);
  }
  secrets?.forEach(add);
  const env = (name: string): string | undefined => {
    const value = world.env(name);
    if (isSecretName(name)) add(value);
    return value;
  };
  return {
    values,
    sources: { ...sources, world: { ...world, env } },
    watch: (ask) => async (prompt) => {
      const value = await ask(prompt);
      if (prompt.isSecret) add(value);
      return value;
    },
    addRequest: ({ headers }) => {
      for (const [name, value] of headers) {
        if (!SECRET_HEADER.test(name) && !isSecretName(name)) continue;
        add(value);
        // Behind `Bearer` or `Basic`.
        add(/^\S+\s+(\S.*)$/.exec(value)?.[1]);
      }
    },
    add,
  };
}

function secretEntries(entries: EnvironmentEntries | undefined): readonly string[] {
  return [...(entries ?? [])].flatMap(([name, { value, source }]) =>
    isSecretName(name) || PRIVATE_FILE.test(source) ? [value] : [],
  );
}
