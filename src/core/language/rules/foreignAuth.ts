import type { Block, HeaderNode, Span } from '../../http/nodes.js';
import { headerValue } from '../../http/texts.js';
import { isSignInVariable } from '../../http/variables/systemVariables.js';
import { authorizationValue } from '../../request/authorization.js';
import type { Fix, Rule } from '../findings.js';
import { lineAt } from '../lines.js';
import { occurrencesOf } from '../occurrences.js';
import { findHeader } from '../tokens.js';

/** Ways by which other tools get a token; the profile takes their place. */
export const foreignAuth: Rule = function* (block) {
  const { request } = block;
  const header = request && findHeader(block, request.headers, 'authorization');
  if (header) {
    const checked = authorizationValue(headerValue(block, header));
    if ('problem' in checked && checked.problem.code === 'request.auth-scheme') {
      const what = checked.problem.scheme;
      yield {
        code: 'http.foreign-auth',
        what,
        span: header.value,
        fixes: [removal(block, header)],
      };
    }
  }
  for (const { kind, name, whole } of occurrencesOf(block)) {
    if (kind !== 'system' || !isSignInVariable(name)) continue;
    const isInHeader = header && whole.start >= header.value.start && whole.end <= header.value.end;
    const fixes = isInHeader ? [removal(block, header)] : [];
    yield { code: 'http.foreign-auth', what: name, span: whole, fixes };
  }
};

/** Takes a header away with its lines. */
export function removal(block: Block, { name, value }: HeaderNode): Fix {
  return {
    kind: 'remove-header',
    edits: [{ span: wholeLines(block, (name ?? value).start, value.end), text: '' }],
  };
}

function wholeLines(block: Block, from: number, to: number): Span {
  const { start } = lineAt(block, from);
  const next = block.text.indexOf('\n', to);
  return { start, end: next < 0 ? block.text.length : next + 1 };
}
