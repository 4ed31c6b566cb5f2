import type { ParameterId, ScenarioKind, SecretNames, StepId } from './scenario.js';

/** A request of a scenario, as it is written below its comments. */
export interface ScenarioStep {
  /** `# @name` */
  readonly name: string;
  /** Lines of metadata, without `# `. */
  readonly metadata?: readonly string[];
  /** Method and address. */
  readonly line: string;
  readonly query?: readonly Parameter[];
  readonly headers?: readonly (readonly [name: string, value: string])[];
  readonly form?: readonly Parameter[];
  /** Headers that the comments explain. */
  readonly explained?: readonly ParameterId[];
  /** Without `?? `. */
  readonly asserts: readonly string[];
}

export type Parameter = readonly [name: ParameterId, value: string];

export interface StepContext {
  readonly kind: ScenarioKind;
  readonly secrets: SecretNames;
  readonly askForCode: string;
}

/** From the metadata of the identity service, as OpenID Connect Discovery 1.0 names them. */
const endpoint = (name: string): string => `{{discovery.response.body.$.${name}_endpoint}}`;
const secret = (name: string): string => `{{$secret ${name}}}`;
/** A set that every instance has, and that holds little. */
const CALL = 'GET {{api}}General_Currencies_Currencies?$top=1';

/** Whether the application keeps a secret (RFC 6749 2.1, "confidential"). */
const isConfidential = (kind: ScenarioKind): boolean => kind !== 'singlePage';

/** Secrets go into the form (`client_secret_post`). */
const credentials = ({ kind, secrets }: StepContext): readonly Parameter[] => [
  ['client_id', '{{client_id}}'],
  ...(isConfidential(kind) ? [['client_secret', secret(secrets.clientSecret)] as const] : []),
];

function call(token: string): Omit<ScenarioStep, 'name'> {
  return {
    line: CALL,
    headers: [['Authorization', `Bearer ${token}`]],
    explained: ['Authorization'],
    asserts: ['status == 200', 'header content-type contains json'],
  };
}

export const STEPS: Readonly<Record<StepId, (context: StepContext) => ScenarioStep>> = {
  discovery: () => ({
    name: 'discovery',
    line: 'GET {{issuer}}/.well-known/openid-configuration',
    asserts: ['status == 200', 'body issuer == {{issuer}}'],
  }),
  authorize: () => ({
    name: 'authorize',
    // The sign-in page is for a browser.
    metadata: ['@no-redirect'],
    line: `GET ${endpoint('authorization')}`,
    query: [
      ['response_type', 'code'],
      ['client_id', '{{%client_id}}'],
      ['redirect_uri', '{{%redirect_uri}}'],
      ['scope', '{{%scope}}'],
      ['state', '{{state}}'],
      ['nonce', '{{nonce}}'],
      ['code_challenge', '{{code_challenge}}'],
      ['code_challenge_method', 'S256'],
    ],
    asserts: ['status < 400'],
  }),
  exchange: (context) => ({
    name: 'token',
    metadata: [`@prompt code ${context.askForCode}`],
    line: `POST ${endpoint('token')}`,
    form: [
      ['grant_type', 'authorization_code'],
      ['code', '{{code}}'],
      ['redirect_uri', '{{redirect_uri}}'],
      ['code_verifier', secret(context.secrets.codeVerifier)],
      ...credentials(context),
    ],
    asserts: ['status == 200', 'body access_token exists', 'body id_token exists'],
  }),
  call: () => ({ name: 'call', ...call('{{token.response.body.$.access_token}}') }),
  refresh: (context) => ({
    name: 'refresh',
    line: `POST ${endpoint('token')}`,
    form: [
      ['grant_type', 'refresh_token'],
      ['refresh_token', '{{token.response.body.$.refresh_token}}'],
      ...credentials(context),
    ],
    asserts: ['status == 200', 'body access_token exists', 'body refresh_token exists'],
  }),
  userInfo: () => ({
    name: 'user',
    line: `GET ${endpoint('userinfo')}`,
    headers: [['Authorization', 'Bearer {{token.response.body.$.access_token}}']],
    asserts: ['status == 200', 'body sub exists'],
  }),
  serviceToken: (context) => ({
    name: 'service',
    line: `POST ${endpoint('token')}`,
    form: [
      ['grant_type', 'client_credentials'],
      ['scope', '{{api_scope}}'],
      ...credentials(context),
    ],
    asserts: ['status == 200', 'body access_token exists'],
  }),
  callAsService: () => ({
    name: 'call',
    ...call('{{service.response.body.$.access_token}}'),
  }),
  callAsBearer: ({ secrets }) => ({ name: 'call', ...call(secret(secrets.referenceToken)) }),
  callAsApiKey: ({ secrets }) => ({
    ...call(''),
    name: 'callWithKey',
    headers: [['X-Api-Key', secret(secrets.referenceToken)]],
    explained: ['X-Api-Key'],
  }),
  endSession: () => ({
    name: 'endSession',
    metadata: ['@no-redirect'],
    line: `GET ${endpoint('end_session')}`,
    query: [['id_token_hint', '{{token.response.body.$.id_token}}']],
    asserts: ['status < 400'],
  }),
};

const INTERACTIVE = ['discovery', 'authorize', 'exchange'] as const;

/** The requests of each scenario, in the order in which they are sent. */
export const SCENARIO_STEPS: Readonly<Record<ScenarioKind, readonly StepId[]>> = {
  webApp: [...INTERACTIVE, 'call', 'refresh', 'endSession'],
  singlePage: [...INTERACTIVE, 'call', 'refresh', 'endSession'],
  // External users may sign in but not call the Domain API: the portal calls it in its own name.
  portal: [...INTERACTIVE, 'userInfo', 'serviceToken', 'callAsService', 'endSession'],
  service: ['discovery', 'serviceToken', 'callAsService'],
  automation: ['callAsBearer', 'callAsApiKey'],
};
