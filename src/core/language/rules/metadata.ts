import { textOf } from '../../http/texts.js';
import { isIdentity } from '../../instance/profile.js';
import type { Rule } from '../findings.js';
import { isKnownMetadata } from '../metadataKeys.js';

const DURATION = /^\d+(?:\.\d+)?\s*(?:ms|s|m)?$/;

/** `# @…` that have no effect, or whose value can't be read. */
export const metadata: Rule = function* (block) {
  for (const { key, value } of block.metadata) {
    const name = textOf(block, key);
    const text = textOf(block, value);
    switch (name.toLowerCase()) {
      case 'no-reject-unauthorized':
        yield { code: 'http.certificate-checked', span: key };
        break;
      case 'timeout':
      case 'connection-timeout':
        if (!DURATION.test(text)) yield { code: 'http.metadata-value', name, span: key };
        break;
      case 'as':
        if (!isIdentity(text)) yield { code: 'http.metadata-value', name, span: key };
        break;
      case 'name':
      case 'prompt':
      case 'secret':
        if (!text) yield { code: 'http.metadata-value', name, span: key };
        break;
      default:
        if (!isKnownMetadata(name)) yield { code: 'http.unknown-metadata', name, span: key };
    }
  }
};
