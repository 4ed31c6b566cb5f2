import type { ODataUrl } from '../url/nodes.js';
import { VARIABLE } from '../url/source.js';

/** What a URL speaks to: the Domain API with all its rules, raw tables, or something that is no OData of ours. */
export type Service = 'domain' | 'table' | 'other';

/**
 * Told by what stands before the resource path: a relative URL is one of the Domain API, and so is a root that ends with
 * `odata/` or is a variable. The Table API has its own metadata and none of the Domain API's rules.
 */
export function serviceOf({ root }: Pick<ODataUrl, 'root'>): Service {
  if (!root || root.text === '~/') return 'domain';
  if (/(?:^|\/)tableapi\/odata\/$/i.test(root.text)) return 'table';
  return root.text.endsWith('odata/') || root.text.startsWith(VARIABLE) ? 'domain' : 'other';
}
