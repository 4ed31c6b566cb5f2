import type { Block, HttpDocument } from '../http/nodes.js';
import { namesOf, type Names } from '../http/variables/names.js';
import { SYSTEM_VARIABLES } from '../http/variables/system.js';
import { isForeignVariable, isSignInVariable } from '../http/variables/systemVariables.js';
import { cyclicNames } from './cycles.js';
import type { Finding, Fix } from './findings.js';
import { lineAt } from './lines.js';
import { occurrencesOf, type Occurrence } from './occurrences.js';
import { perBlock } from './perBlock.js';
import { isPromptedIn, requestOfShortForm } from './references.js';
import { similarTo } from '../similar.js';

/** What gives values to names besides the document. */
export interface KnownNames {
  /** A variable of some environment, chosen or not. */
  readonly isDefined: (name: string) => boolean;
}

const SYSTEM: ReadonlySet<string> = new Set(SYSTEM_VARIABLES);
/** Their second half is a name of its own: `$env.PATH`. */
const GROUPS = /^\$(?:env|profile)\./;

/**
 * Looks for names without a value and for those with two.
 * @returns what is wrong in one block; to be asked in the order of the document
 */
export function startNameCheck(
  document: HttpDocument,
  known: KnownNames,
): (block: Block) => readonly Finding[] {
  const names = namesOf(document);
  const set = namesSetByScripts(document);
  const scope: Scope = { names, known, set, cyclic: cyclicNames(names) };
  const requests = new Set<string>();
  return (block) => {
    const findings: Finding[] = [];
    for (const occurrence of occurrencesOf(block)) {
      const finding =
        occurrence.role === 'use'
          ? checkUse(block, occurrence, scope)
          : checkDefinition(block, occurrence, { scope, requests });
      if (finding) findings.push(finding);
    }
    return findings;
  };
}

interface Scope {
  readonly names: Names;
  readonly known: KnownNames;
  readonly set: ReadonlySet<string>;
  readonly cyclic: ReadonlySet<string>;
}

function checkUse(block: Block, use: Occurrence, scope: Scope): Finding | undefined {
  const { kind, name, span, whole } = use;
  switch (kind) {
    case 'name':
      return isKnown(block, name, scope) ? undefined : unknownVariable(block, use, scope);
    case 'request': {
      if (scope.names.requests.has(name)) return undefined;
      const suggestion = similarTo(name, scope.names.requests.keys());
      return { code: 'http.unknown-request', name, suggestion, span, ...fixBy(span, suggestion) };
    }
    case 'system': {
      // Those have a rule of their own, which knows how to do without them.
      if (SYSTEM.has(name) || GROUPS.test(name) || isSignInVariable(name)) return undefined;
      if (isForeignVariable(name)) return { code: 'http.foreign-variable', name, span: whole };
      const suggestion = similarTo(name, SYSTEM);
      return { code: 'http.unknown-variable', name, suggestion, span, ...fixBy(span, suggestion) };
    }
  }
}

function isKnown(block: Block, name: string, { names, known, set }: Scope): boolean {
  if (names.variables.has(name) || set.has(name) || known.isDefined(name)) return true;
  const request = requestOfShortForm(name);
  return (request !== undefined && names.requests.has(request)) || isPromptedIn(block, name);
}

function unknownVariable(block: Block, { name, span }: Occurrence, { names }: Scope): Finding {
  const suggestion = similarTo(name, names.variables.keys());
  // Above the block's first line would be the end of the block above it.
  const at = block.request?.start ?? lineAt(block, span.start).start;
  const define: Fix = {
    kind: 'define-variable',
    edits: [{ span: { start: at, end: at }, text: `@${name} = \n` }],
    text: name,
  };
  const { fixes = [] } = fixBy(span, suggestion);
  return { code: 'http.unknown-variable', name, suggestion, span, fixes: [...fixes, define] };
}

function fixBy(
  span: Finding['span'],
  text: string | undefined,
): { readonly fixes?: readonly Fix[] } {
  return text === undefined ? {} : { fixes: [{ kind: 'replace', edits: [{ span, text }], text }] };
}

function checkDefinition(
  block: Block,
  { kind, name, span, isPrompted }: Occurrence,
  { scope: { names, cyclic }, requests }: { readonly scope: Scope; readonly requests: Set<string> },
): Finding | undefined {
  if (isPrompted) return undefined;
  if (kind === 'request') {
    if (!requests.has(name)) {
      requests.add(name);
      return undefined;
    }
    const text = freeName(name, names);
    return { code: 'http.duplicate-name', name, span, ...fixBy(span, text) };
  }
  if (cyclic.has(name)) return { code: 'http.variable-cycle', name, span };
  const last = names.variables.get(name);
  const isLast = last?.block === block && last.node.name.start === span.start;
  return isLast ? undefined : { code: 'http.redefined-variable', name, span };
}

function freeName(name: string, { requests }: Names): string {
  for (let number = 2; ; number += 1) {
    const text = `${name}-${number}`;
    if (!requests.has(text)) return text;
  }
}

/** JetBrains' `client.global.set('x', …)` and `request.variables.set('x', …)`, httpYac's `exports.x =` and `$global.x =`. */
const SET_BY_SCRIPT =
  /(?:client\.global|request\.variables)\.set\(\s*["'`]([^"'`]+)|(?:^|[^\w.])(?:exports|\$global)\.([\w$]+)\s*=(?!=)/gm;

const setIn = perBlock(({ text, foreign }): readonly string[] =>
  foreign.flatMap(({ start, end }) =>
    [...text.slice(start, end).matchAll(SET_BY_SCRIPT)].map(([, set, own]) => set ?? own ?? ''),
  ),
);

/** Names that scripts give values to; which are not run is said of the scripts. */
function namesSetByScripts({ blocks }: HttpDocument): ReadonlySet<string> {
  const set = new Set<string>();
  for (const block of blocks) {
    if (block.foreign.length === 0) continue;
    for (const name of setIn(block)) set.add(name);
  }
  return set;
}
