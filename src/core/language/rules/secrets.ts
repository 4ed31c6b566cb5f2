import type { Finding, Fix, Rule } from '../findings.js';
import { findSecrets, type FoundSecret } from '../findSecrets.js';
import type { Block } from '../../http/nodes.js';
import { textOf } from '../../http/texts.js';
import { removal } from './foreignAuth.js';
import { lineAt } from '../lines.js';

/** `YOUR_TOKEN_HERE`, `xxxxxxxx`: stands where a person shall write. */
const PLACEHOLDER = /^(?:[A-Z]+(?:[_-][A-Z]+)+|(.)\1+)$/;

/** Names of values that tell of a secret only: `apiKeyHeader`. */
const ABOUT_SECRETS = /(?:header|policy|name|field|param|length|hint|scope)s?$/;

/** Tokens and passwords that were pasted into the document, where everybody with the file can read them. */
export const secrets: Rule = function* (block) {
  for (const found of findSecrets(block)) {
    const { what, span, name } = found;
    if (PLACEHOLDER.test(textOf(block, span)) || ABOUT_SECRETS.test(name)) continue;
    yield { code: 'http.secret', what, span, fixes: fixesOf(block, found) } satisfies Finding;
  }
};

function fixesOf(block: Block, { span, name, canBeAsked }: FoundSecret): readonly Fix[] {
  const { request } = block;
  const header = request?.headers.find(
    ({ value }) => value.start <= span.start && span.end <= value.end,
  );
  const isAuthorization = header?.name && /^authorization$/i.test(textOf(block, header.name));
  const move: Fix = {
    kind: 'move-secret',
    edits: [{ span, text: `{{$secret ${name}}}` }],
    text: name,
  };
  const at = request && lineAt(block, request.start).start;
  const ask: Fix | undefined =
    at !== undefined && canBeAsked
      ? {
          kind: 'ask-when-sending',
          edits: [
            { span: { start: at, end: at }, text: `# @secret ${name}\n` },
            { span, text: `{{${name}}}` },
          ],
          text: name,
        }
      : undefined;
  return [move, ...(isAuthorization ? [removal(block, header)] : []), ...(ask ? [ask] : [])];
}
