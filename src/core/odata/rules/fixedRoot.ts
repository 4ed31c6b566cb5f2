import { VARIABLE } from '../url/source.js';
import { finding } from './finding.js';
import type { Rule } from './rule.js';

/** The root of the API differs from site to site, so it is never built from the name of an instance (url-components.md). */
export const fixedRoot: Rule = function* ({ url: { root } }) {
  if (root && !root.text.includes(VARIABLE) && /^https:\/\/[^/]+\.my\.erp\.net\//i.test(root.text))
    yield finding('odata.fixed-root', root, {});
};
