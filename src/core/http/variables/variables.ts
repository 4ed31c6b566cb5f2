import type { Problem } from '../../errors.js';
import type { HttpDocument } from '../nodes.js';
import { textOf } from '../texts.js';
import type { EnvironmentEntries, EnvironmentEntry } from './environments.js';
import { asResolution, encodeText, expandWith, type Expansion, type Resolution } from './expand.js';
import { namesOf, type FileVariable, type Names } from './names.js';
import { readExpression, type Expression, type ResponseExpression } from './references.js';
import { readAnswer, type Answers } from './responses.js';
import type { World } from './system.js';
import { resolveSystem } from './systemVariables.js';

export interface Variables {
  /** Value of what stands between two braces, its own references resolved. */
  resolve(expression: Expression): Resolution;
}

/** Where values come from, strongest first, in the order of REST Client and Visual Studio; an absent one knows nothing. */
export interface VariableSources {
  /** Of `# @prompt` and `# @secret`. */
  readonly prompted?: ReadonlyMap<string, string> | undefined;
  /** Set by `client.global.set`. */
  readonly globals?: ReadonlyMap<string, string> | undefined;
  readonly answers?: Answers | undefined;
  /** The chosen environment with the shared variables. */
  readonly environment?: EnvironmentEntries | undefined;
  readonly shared?: EnvironmentEntries | undefined;
  /** JetBrains' order: the environment is stronger than the document. */
  readonly environmentFirst?: boolean | undefined;
  readonly dotenv?: ReadonlyMap<string, string> | undefined;
  /** What `{{$profile.…}}` may tell. Never holds a token. */
  readonly profile?: Readonly<Record<string, string>> | undefined;
  /** `{{$secret name}}`: kept outside the document, in the keychain of the system. */
  readonly secrets?: ReadonlyMap<string, string> | undefined;
  readonly world: World;
  /** Hears of values that are used although something speaks against them. */
  readonly warn?: ((problem: Problem) => void) | undefined;
}

/** The variables that one request of a document sees. */
export function createVariables(document: HttpDocument, sources: VariableSources): Variables {
  // A boundary may hold the time, and must not change between two lines.
  const now = sources.world.clock();
  const world = { ...sources.world, clock: () => now };
  const scope: Scope = {
    ...namesOf(document),
    sources: { ...sources, world },
    evaluated: new Map(),
    open: [],
    effort: { left: MAX_EFFORT },
  };
  return { resolve: (expression) => resolve(expression, scope) };
}

/** Replaces every reference; one that can't be resolved stays and is reported, other text in braces stays. */
export function expand(text: string, variables: Variables): Expansion {
  return expandWith(text, (expression) => variables.resolve(expression));
}

/** Characters in the values of one request; definitions that double each other would go on for ever. */
const MAX_EFFORT = 4_000_000;
/** Definitions within definitions; more would exhaust the stack. */
const MAX_DEPTH = 200;

interface Scope extends Names {
  readonly sources: VariableSources;
  /** `@x = …` has one value for the whole request, whatever is random in it. */
  readonly evaluated: Map<string, Resolution>;
  /** Definitions that are being evaluated, to notice a cycle. */
  readonly open: readonly string[];
  readonly effort: { left: number };
}

function resolve(expression: Expression, scope: Scope): Resolution {
  switch (expression.kind) {
    case 'variable': {
      const result = resolveName(expression.name, scope);
      return expression.isEncoded && 'value' in result
        ? { value: encodeText(result.value) }
        : result;
    }
    case 'system':
      return resolveSystem(expression, {
        sources: scope.sources,
        resolveName: (name) => resolveName(name, scope),
        resolveShared: (name) => resolveShared(name, scope),
      });
    case 'response':
      return resolveResponse(expression, scope);
    case 'script':
    case 'text':
      return { problem: { code: 'request.expression', text: expression.text.slice(0, 40) } };
  }
}

function resolveResponse(expression: ResponseExpression, scope: Scope): Resolution {
  const { request } = expression;
  const { answers = () => undefined } = scope.sources;
  return scope.requests.has(request) || answers(request)
    ? readAnswer(expression, answers)
    : { problem: { code: 'request.unknown-variable', name: request } };
}

function resolveName(name: string, scope: Scope): Resolution {
  const { sources, variables, open } = scope;
  if (open.length > MAX_DEPTH || scope.effort.left <= 0) {
    return { problem: { code: 'request.variable-size', name } };
  }
  const given = sources.prompted?.get(name) ?? sources.globals?.get(name);
  if (given !== undefined) return { value: given };
  const inDocument = open.includes(documentKey(name)) ? undefined : variables.get(name);
  const entry = open.includes(environmentKey(name)) ? undefined : sources.environment?.get(name);
  if (inDocument && entry) warnOfClash(name, { inDocument, entry, sources });
  if (entry && (!inDocument || sources.environmentFirst)) return evaluateEntry(name, entry, scope);
  if (inDocument) return evaluateVariable(name, inDocument, scope);
  if (open.some((key) => key === documentKey(name) || key === environmentKey(name))) {
    return { problem: { code: 'request.variable-cycle', name } };
  }
  return resolveShorthand(name, scope);
}

const documentKey = (name: string): string => `document ${name}`;
const environmentKey = (name: string): string => `environment ${name}`;

/** httpYac's `{{login.value[0].Id}}`: from the answer of the request `login`. */
function resolveShorthand(name: string, scope: Scope): Resolution {
  const [, request = '', rest = ''] = /^([^.[]+)[.]?(.*)$/.exec(name) ?? [];
  const whole = readExpression(`${request}.response.body.${rest}`);
  return rest && scope.requests.has(request) && whole.kind === 'response'
    ? resolveResponse(whole, scope)
    : { problem: { code: 'request.unknown-variable', name } };
}

function evaluateVariable(name: string, { block, node }: FileVariable, scope: Scope): Resolution {
  const known = node.isLazy ? undefined : scope.evaluated.get(name);
  if (known) return known;
  const inner = { ...scope, open: [...scope.open, documentKey(name)] };
  const value = textOf(block, node.value);
  const result = evaluate(value, inner, unescape);
  scope.evaluated.set(name, result);
  return result;
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '\\': '\\' };

/** REST Client's escapes in file variables. */
function unescape(text: string): string {
  return text.replace(/\\([nrt\\])/g, (_, char: string) => ESCAPES[char] ?? char);
}

function evaluateEntry(
  name: string,
  { value, isForeignSecret }: EnvironmentEntry,
  scope: Scope,
): Resolution {
  if (isForeignSecret) return { problem: { code: 'environment.foreign-secret', name } };
  const inner = { ...scope, open: [...scope.open, environmentKey(name)] };
  return evaluate(value, inner);
}

function evaluate(value: string, scope: Scope, plain?: (text: string) => string): Resolution {
  const expansion = expandWith(value, (expression) => resolve(expression, scope), plain);
  scope.effort.left -= expansion.text.length + 100;
  return asResolution(expansion);
}

/** REST Client's `{{$shared name}}`, which an environment uses for the value it overrides. */
function resolveShared(name: string, scope: Scope): Resolution {
  const entry = scope.sources.shared?.get(name);
  if (!entry) return { problem: { code: 'request.unknown-variable', name: `$shared ${name}` } };
  const key = `shared ${name}`;
  if (scope.open.includes(key)) return { problem: { code: 'request.variable-cycle', name } };
  const inner = { ...scope, open: [...scope.open, key] };
  return evaluate(entry.value, inner);
}

function warnOfClash(
  name: string,
  clash: {
    readonly inDocument: FileVariable;
    readonly entry: EnvironmentEntry;
    readonly sources: VariableSources;
  },
): void {
  const { inDocument, entry, sources } = clash;
  if (textOf(inDocument.block, inDocument.node.value) === entry.value) return;
  const used = sources.environmentFirst ? 'environment' : 'document';
  sources.warn?.({ code: 'http.variable-clash', name, used });
}
