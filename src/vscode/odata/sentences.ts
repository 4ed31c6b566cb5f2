import type { Finding, FindingCode, FindingFacts } from '../../core/odata/rules/finding.js';
import { ADDRESS } from './sentences/address.js';
import { APPLY } from './sentences/apply.js';
import { BATCHES } from './sentences/batch.js';
import { BODIES } from './sentences/body.js';
import { CALLS } from './sentences/call.js';
import { FILTER } from './sentences/filter.js';
import { MEMBERS } from './sentences/member.js';
import { SYNTAX } from './sentences/syntax.js';
import type { Sentences } from './sentences/sentence.js';

const SENTENCES: Sentences<FindingFacts> = {
  ...SYNTAX,
  ...ADDRESS,
  ...FILTER,
  ...MEMBERS,
  ...APPLY,
  ...CALLS,
  ...BODIES,
  ...BATCHES,
};

/** The sentence for a finding: what is wrong, and what to write instead where that is known. */
export function describeFinding<Code extends FindingCode>(
  finding: Finding & { readonly code: Code; readonly facts: FindingFacts[Code] },
): string {
  return SENTENCES[finding.code](finding.facts);
}
