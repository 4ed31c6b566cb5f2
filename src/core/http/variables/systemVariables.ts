import type { Resolution } from './expand.js';
import type { Expression } from './references.js';
import { generate } from './system.js';
import type { VariableSources } from './variables.js';

/** Variables of other tools' sign-ins: the profile takes their place. */
const SIGN_IN = /^\$(?:auth(?:\.\w+)?|aadToken|aadV2Token|oidcAccessToken)$/;
/** httpYac's questions within a text, and names that mean something in another tool only. */
const FOREIGN =
  /^\$(?:(?:input|password|prompt|pick)(?:-askonce)?|historyFolder|exampleServer|random\.\S+|\..*)$/;

/** Does a `$…` stand for a token that another tool gets? */
export function isSignInVariable(name: string): boolean {
  return SIGN_IN.test(name);
}

/** Does a `$…` mean something in another tool only? `$random.…`: of those that are none of ours. */
export function isForeignVariable(name: string): boolean {
  return FOREIGN.test(name);
}

export interface SystemContext {
  readonly sources: Pick<VariableSources, 'world' | 'profile' | 'dotenv' | 'secrets'>;
  readonly resolveName: (name: string) => Resolution;
  readonly resolveShared: (name: string) => Resolution;
}

/** `{{$…}}` */
export function resolveSystem(
  { name, args }: Extract<Expression, { kind: 'system' }>,
  { sources, resolveName, resolveShared }: SystemContext,
): Resolution {
  if (isSignInVariable(name)) return { problem: { code: 'request.auth-variable', name } };
  if (name === '$shared') return resolveShared(args);
  const { world, profile, dotenv, secrets } = sources;
  const [group = '', member = ''] = splitOnce(name);
  let value: string | undefined;
  if (group === '$profile') value = profile && new Map(Object.entries(profile)).get(member);
  else if (name === '$secret') value = secrets?.get(args);
  else if (group === '$env') value = world.env(member);
  else if (name === '$processEnv') value = lookUp(args, resolveName, world.env);
  else if (name === '$dotenv') value = lookUp(args, resolveName, (key) => dotenv?.get(key));
  else value = generate(name, args, world);
  if (value !== undefined) return { value };
  if (isForeignVariable(name)) return { problem: { code: 'request.unsupported-variable', name } };
  return { problem: { code: 'request.unknown-variable', name: args ? `${name} ${args}` : name } };
}

function splitOnce(name: string): readonly string[] {
  const dot = name.indexOf('.');
  return dot < 0 ? [name] : [name.slice(0, dot), name.slice(dot + 1)];
}

/** `%NAME` (REST Client): the variable NAME tells the name to look up. */
function lookUp(
  args: string,
  resolveName: SystemContext['resolveName'],
  find: (key: string) => string | undefined,
): string | undefined {
  if (!args.startsWith('%')) return find(args);
  const name = resolveName(args.slice(1).trim());
  return 'value' in name ? find(name.value) : undefined;
}
