import { parseArgs } from 'node:util';

/** What the command line of the headless runner asks for. */
export interface HttpOptions {
  readonly files: readonly string[];
  /** Environment of `http-client.env.json` and its relatives. */
  readonly env: string | undefined;
  /** Name of a profile in the settings, or address of an instance. */
  readonly profile: string | undefined;
  /** Environment variable that holds the access token of the profile. A flag with the token itself would be seen by all. */
  readonly tokenVariable: string;
  /** VS Code settings with `erpnet.profiles` and `…environmentVariables`. */
  readonly settings: string | undefined;
  /** Requests to run, with those they need; empty: all. */
  readonly names: readonly string[];
  /** Values for prompts, and for variables, which they override. */
  readonly variables: ReadonlyMap<string, string>;
  readonly keepsGoing: boolean;
  /** Answers yes where a document asks (`# @note`), and before a dependency that writes. */
  readonly saysYes: boolean;
  /** Lets requests that may change data go to an instance whose profile says `production`. */
  readonly writesToProduction: boolean;
  readonly format: 'text' | 'json' | 'junit';
}

export const USAGE = `npm run http -- <file.http …> [options]

  --env <name>             environment of http-client.env.json
  --profile <name>         profile of the settings, or the address of an instance
  --token-variable <name>  environment variable with its access token (ERPNET_TOKEN)
  --settings <file>        VS Code settings (.vscode/settings.json)
  --name <request>         run this request and what it needs; may be repeated
  --var <name=value>       value of a variable or a prompt; may be repeated
  --keep-going             run the others after a failure
  --yes                    answer yes to @note, and to writes that a request needs
  --write-to-production    send requests that write also with a profile marked as production
  --json, --junit          report for machines

{{$secret name}} takes its value from the environment variable ERPNET_SECRET_NAME: the name in
upper case, other characters than letters and digits as _. No report shows it.

Ends with 0 when all requests passed, 1 when not, 2 when the command can't be followed.`;

/** @returns the options, or one sentence about what is wrong */
export function parseOptions(args: readonly string[]): HttpOptions | string {
  try {
    const { values, positionals } = readFlags(args);
    const variables = new Map<string, string>();
    for (const pair of values.var ?? []) {
      const equals = pair.indexOf('=');
      if (equals < 1) return '--var takes name=value.';
      variables.set(pair.slice(0, equals), pair.slice(equals + 1));
    }
    if (positionals.length === 0) return 'Name the documents to run.';
    if (values.json && values.junit) return 'Choose --json or --junit.';
    return {
      files: positionals,
      env: values.env,
      profile: values.profile,
      tokenVariable: values['token-variable'] ?? 'ERPNET_TOKEN',
      settings: values.settings,
      names: values.name ?? [],
      variables,
      keepsGoing: values['keep-going'] ?? false,
      saysYes: values.yes ?? false,
      writesToProduction: values['write-to-production'] ?? false,
      format: values.json ? 'json' : values.junit ? 'junit' : 'text',
    };
  } catch (error) {
    // Node explains wrong flags in several sentences; the first says what is wrong.
    const message = error instanceof Error ? error.message : '';
    return `${(/^.*?(?=\.\s|\n|$)/.exec(message)?.[0] ?? '').replace(/\.$/, '')}.`;
  }
}

function readFlags(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      env: { type: 'string' },
      profile: { type: 'string' },
      'token-variable': { type: 'string' },
      settings: { type: 'string' },
      name: { type: 'string', multiple: true },
      var: { type: 'string', multiple: true },
      'keep-going': { type: 'boolean' },
      yes: { type: 'boolean' },
      'write-to-production': { type: 'boolean' },
      json: { type: 'boolean' },
      junit: { type: 'boolean' },
    },
  });
}
