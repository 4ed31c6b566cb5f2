/** Words for a person, in which a plus stands for a blank (RFC 6749 appendix B). */
const PROSE: ReadonlySet<string> = new Set(['error_description']);

/**
 * The parameters of an authorization response that came as a link to this extension.
 * @param query as VS Code hands it over, with its percent-encoding already taken away: read as a query once more, a plus
 * of a code would become a blank, and a per cent sign the begin of something else
 */
export function linkParameters(query: string): URLSearchParams {
  const parameters = new URLSearchParams();
  for (const pair of query.split('&').filter(Boolean)) {
    const [name = '', value = ''] = pair.split(/=(.*)/s);
    parameters.append(name, PROSE.has(name) ? value.replaceAll('+', ' ') : value);
  }
  return parameters;
}
