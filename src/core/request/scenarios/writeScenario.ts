import {
  secretNamesOf,
  type ScenarioKind,
  type ScenarioValues,
  type ScenarioWords,
  type StepId,
} from './scenario.js';
import { SCENARIO_STEPS, STEPS, type Parameter, type ScenarioStep } from './steps.js';

/** Comments are wrapped at this many characters. */
const WIDTH = 110;

/**
 * One of ERP.net's ways to a token as a `.http` document: every request with the profile's own values, every parameter
 * explained. Secrets are named and never written.
 */
export function writeScenario(
  kind: ScenarioKind,
  values: ScenarioValues,
  words: ScenarioWords,
): string {
  const context = { kind, secrets: secretNamesOf(values.profile), askForCode: words.askForCode };
  const { title, text } = words.scenario[kind];
  const ids = SCENARIO_STEPS[kind];
  const head = [
    ...comment(title),
    ...comment(text),
    ...comment(words.usage),
    '',
    ...variablesOf(ids, values).map(([name, value]) => `@${name} = ${value}`),
  ];
  const explained = new Set<string>();
  const requests = ids.map((id) => writeStep(id, STEPS[id](context), { words, explained }));
  return `${[head, ...requests].map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

/** Those that the requests use, with the values of the profile. */
function variablesOf(
  ids: readonly StepId[],
  values: ScenarioValues,
): readonly (readonly [name: string, value: string])[] {
  const { issuer, serviceRoot, clientId, redirectUri, scopes, state, nonce, codeChallenge } =
    values;
  const own = ids.includes('call') ? scopes : [];
  const refreshes = ids.includes('refresh') ? ['offline_access'] : [];
  const interactive = ['openid', 'profile', ...refreshes, ...own].join(' ');
  return [
    ...(ids.includes('discovery') ? [['issuer', issuer] as const] : []),
    ['api', serviceRoot],
    ...(ids.includes('discovery') ? [['client_id', clientId] as const] : []),
    ...(ids.includes('serviceToken') ? [['api_scope', scopes.join(' ')] as const] : []),
    ...(ids.includes('authorize')
      ? ([
          ['redirect_uri', redirectUri],
          ['scope', interactive],
          ['state', state],
          ['nonce', nonce],
          ['code_challenge', codeChallenge],
        ] as const)
      : []),
  ];
}

function writeStep(
  id: StepId,
  step: ScenarioStep,
  { words, explained }: { readonly words: ScenarioWords; readonly explained: Set<string> },
): readonly string[] {
  const { name, metadata = [], line, query = [], headers = [], form = [], asserts } = step;
  const { title, text } = words.step[id];
  // The same parameter is explained once in a document.
  const parameters = [...query, ...form].map(([parameter]) => parameter);
  const news = [...parameters, ...(step.explained ?? [])].filter((one) => !explained.has(one));
  for (const one of news) explained.add(one);
  const contentType = ['Content-Type', 'application/x-www-form-urlencoded'] as const;
  const allHeaders = form.length > 0 ? [...headers, contentType] : headers;
  return [
    `### ${title}`,
    ...comment(text),
    ...news.flatMap((one) => comment(`${one}: ${words.parameter[one]}`, '  ')),
    `# @name ${name}`,
    ...metadata.map((one) => `# ${one}`),
    line,
    ...query.map((parameter, index) => `    ${index === 0 ? '?' : '&'}${pair(parameter)}`),
    ...allHeaders.map(([header, value]) => `${header}: ${value}`),
    ...(form.length > 0 ? [''] : []),
    ...form.map((parameter, index) => `${index === 0 ? '' : '&'}${pair(parameter)}`),
    '',
    ...asserts.map((assert) => `?? ${assert}`),
  ];
}

const pair = ([name, value]: Parameter): string => `${name}=${value}`;

function comment(text: string, indent = ''): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    if (line && indent.length + line.length + word.length >= WIDTH) {
      lines.push(line);
      line = '';
    }
    line += line ? ` ${word}` : word;
  }
  return [...lines, line].map((one) => `# ${indent}${one}`);
}
