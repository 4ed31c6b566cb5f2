import type { ODataUrl } from '../url/nodes.js';
import { VARIABLE } from '../url/source.js';

/** What a URL speaks to: the Domain API with all its rules, raw tables, or something that is no OData of ours. */
export type Service = 'domain' | 'table' | 'other';

/** `{{root}}/Set`, and not `{{issuer}}/.well-known/openid-configuration` or `{{id}}/connect/token`. */
const IS_ROOT = new RegExp(`^${VARIABLE}[^/]*/$`);
const IS_NAME = new RegExp(`^[\\w$.${VARIABLE}]*$`);

/**
 * Told by what stands before the resource path: a relative URL is one of the Domain API, and so is a root that ends with
 * `odata/`, or a variable right before a name as sets have it. The Table API has its own metadata and none of the Domain
 * API's rules.
 */
export function serviceOf({ root, segments }: Pick<ODataUrl, 'root' | 'segments'>): Service {
  if (!root || root.text === '~/') return 'domain';
  if (/(?:^|\/)tableapi\/odata\/$/i.test(root.text)) return 'table';
  if (root.text.endsWith('odata/')) return 'domain';
  const isSet = IS_NAME.test(segments[0]?.name.text ?? '');
  return isSet && IS_ROOT.test(root.text) ? 'domain' : 'other';
}
