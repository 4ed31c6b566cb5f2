import type { Model } from '../../../../src/core/odata/model/model.js';
import { checkRequest, type Rated } from '../../../../src/core/odata/rules/checkRequest.js';
import { parseUrl } from '../../../../src/core/odata/url/parseUrl.js';
import { FIXTURE } from './fixtureModel.js';

/** A request as in a document: `METHOD url`, headers below, then a blank line and the body. */
export function check(text: string, known: Model | 'nothing' = FIXTURE): readonly Rated[] {
  const bodyStart = text.indexOf('\n\n') + 2;
  const body =
    bodyStart < 2 ? undefined : { text: text.slice(bodyStart), start: bodyStart, end: text.length };
  const [line = '', ...rest] = (body ? text.slice(0, bodyStart - 2) : text).split('\n');
  const verb = /^(?:GET|POST|PUT|PATCH|DELETE) /.exec(line)?.[0].trim();
  const start = verb ? verb.length + 1 : 0;
  const url = parseUrl([{ text: line.slice(start), start }]);
  let at = line.length + 1;
  const headers = rest.map((header) => {
    const [name = '', value = ''] = header.split(': ');
    const from = at;
    at += header.length + 1;
    return {
      name: { text: name, start: from, end: from + name.length },
      value: { text: value, start: from + name.length + 2, end: from + header.length },
    };
  });
  const method = verb ? { text: verb, start: 0, end: verb.length } : undefined;
  const model = known === 'nothing' ? undefined : known;
  return checkRequest({ url, text, model, method, headers, body });
}
