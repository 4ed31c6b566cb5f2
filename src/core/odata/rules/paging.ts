import { VARIABLE } from '../url/source.js';
import { finding, replace } from './finding.js';
import type { Rule } from './rule.js';

/** Pages: `$top` up to 1000 and the next link as it comes (paging.md). */
export const paging: Rule = function* ({ url, survey, method }) {
  const isRead = !method || method.text.toUpperCase() === 'GET';
  const option = (key: string) => url.options.find((one) => one.key === key);
  const top = option('top')?.value;
  if (top?.kind === 'text' && /^\d{1,9}$/.test(top.text) && Number(top.text) > 1000)
    yield finding('odata.top-too-big', top, { value: top.text }, replace(top, '1000'));
  const skipToken = option('skiptoken');
  if (skipToken) yield finding('odata.skiptoken', skipToken, {});
  const skip = option('skip');
  if (skip && !option('apply')) yield finding('odata.skip-paging', skip.name, {});
  const isSet =
    survey.resource.bound[0]?.kind === 'set' &&
    url.segments.length === 1 &&
    survey.target.isCollection;
  // `?{{query}}` may hold anything.
  const isOpen = url.options.some(({ name }) => name.text.includes(VARIABLE));
  if (!isRead || !isSet || isOpen || top || option('apply')) return;
  const [first] = url.segments;
  const tail =
    url.options.length > 0 ? '&$top=1000' : url.question === undefined ? '?$top=1000' : '$top=1000';
  if (first)
    yield finding('odata.top-missing', first, {}, replace({ start: url.end, end: url.end }, tail));
};
