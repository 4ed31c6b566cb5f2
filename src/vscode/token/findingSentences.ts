import { isOfFamily } from '../../core/families.js';
import type { Finding } from '../../core/token/findings.js';
import { describeClaim } from './sentences/claims.js';
import type { FindingText } from './sentences/findingText.js';
import { describeForm } from './sentences/form.js';
import { describeSignature } from './sentences/signature.js';
import { describeTime } from './sentences/times.js';

/** What a finding says to a person, and what to do about it where something can be done. */
export interface FindingWords {
  readonly text: string;
  readonly remedy?: string;
}

/** The one place where a finding about a token gets its words. */
export function describeFinding(finding: Finding): FindingWords {
  const [text, remedy] = textOf(finding);
  return remedy === undefined ? { text } : { text, remedy };
}

function textOf(finding: Finding): FindingText {
  if (isOfFamily(finding, 'structure', 'duplicates', 'algorithm', 'type', 'header')) {
    return describeForm(finding);
  }
  if (isOfFamily(finding, 'key', 'signature')) return describeSignature(finding);
  if (isOfFamily(finding, 'expiry', 'not-before', 'issued-at', 'clock', 'lifetime')) {
    return describeTime(finding);
  }
  return describeClaim(finding);
}
