import { BARE_HOST } from '../../instance/address.js';
import { VARIABLE } from './source.js';

const ABSOLUTE = new RegExp(
  `^(?:[a-z][a-z\\d+.-]*://[^/?#]*/?|/+|~/|${VARIABLE}[^/?#(]*/)|${BARE_HOST.source}/?`,
  'i',
);

/**
 * How much of the text stands before the resource path. Only the service knows its root; what can be told from the text
 * alone: the path begins behind the last segment `odata`, as every ERP.net address has it, else with the first segment
 * that has brackets or a `$`, else with the last segment.
 */
export function rootLength(text: string): number {
  const path = /^[^?#]*/.exec(text)?.[0] ?? '';
  const prefix = ABSOLUTE.exec(path)?.[0].length ?? 0;
  const resource = /(?<=^|\/)(?:\$[^/]*|[^/]*\(.*)/s.exec(path.slice(prefix));
  const limit = resource ? prefix + resource.index : path.length;
  const before = path.slice(0, limit);
  const odata = /^.*(?<=^|\/)odata\//s.exec(before)?.[0].length;
  if (odata !== undefined) return odata;
  if (prefix === 0) return 0;
  return resource ? limit : Math.max(prefix, path.lastIndexOf('/') + 1);
}
