import { l10n } from 'vscode';
import type { ScenarioKind, ScenarioWords } from '../../core/request/scenarios/scenario.js';

/** The comments of scenario documents. */
export function scenarioWords(): ScenarioWords {
  return {
    usage: l10n.t(
      'Send the requests from top to bottom. Secrets are not in here: {0} is asked for once and kept in the keychain of your system.',
      '$secret',
    ),
    askForCode: l10n.t('code from the address where the browser ended'),
    scenario: scenarios(),
    step: steps(),
    parameter: parameters(),
  };
}

/** What tells the scenarios apart, short enough for one line of a list. */
export function scenarioHints(): Readonly<Record<ScenarioKind, string>> {
  return {
    webApp: l10n.t('People sign in; the server keeps a secret.'),
    singlePage: l10n.t('People sign in; all of it runs in the browser.'),
    portal: l10n.t('Customers sign in; the server calls in its own name.'),
    service: l10n.t('A program signs in with its secret.'),
    automation: l10n.t('A token that was issued by hand.'),
  };
}

function scenarios(): ScenarioWords['scenario'] {
  return {
    webApp: {
      title: l10n.t('Server-side web application'),
      text: l10n.t(
        'People sign in with the browser, and the server exchanges the code for tokens. The Trusted Application is Confidential and allows internal users.',
      ),
    },
    singlePage: {
      title: l10n.t('Single page application'),
      text: l10n.t(
        'All of it runs in the browser, where nothing stays secret: the Trusted Application is Public, and PKCE takes the place of a secret.',
      ),
    },
    portal: {
      title: l10n.t('Web portal for external users'),
      text: l10n.t(
        'Customers sign in to say who they are. They may not call the Domain API, so the server of the portal calls it with a token of its own. The Trusted Application is Confidential, allows community users, and has a system user.',
      ),
    },
    service: {
      title: l10n.t('Service application'),
      text: l10n.t(
        'A program without a person asks for a token in its own name. The Trusted Application is Confidential, and SystemUserAllowed and SystemUser are set.',
      ),
    },
    automation: {
      title: l10n.t('Automation with a reference token'),
      text: l10n.t(
        'A token that was issued by hand acts as its user (PAT) or as the system user of an application (SAT). It is issued at the Profile site, Security, Tokens, or in the Instance Manager, and can be revoked there.',
      ),
    },
  };
}

function steps(): ScenarioWords['step'] {
  const call = {
    title: l10n.t('Call the Domain API'),
    text: l10n.t('The first call with a token opens a session and takes one licence slot.'),
  };
  return {
    discovery: {
      title: l10n.t('Read where everything is'),
      text: l10n.t(
        'The identity service describes itself; the other requests take their addresses from here.',
      ),
    },
    authorize: {
      title: l10n.t('Ask for a code'),
      text: l10n.t(
        'The answer is a redirect to the sign-in page. Open the address of this request in a browser and sign in. The browser ends at redirect_uri, even if nothing answers there; copy the code from its address.',
      ),
    },
    exchange: {
      title: l10n.t('Exchange the code for tokens'),
      text: l10n.t('A code works once and for a short time. The answer stays in memory only.'),
    },
    call,
    refresh: {
      title: l10n.t('Refresh the tokens'),
      text: l10n.t(
        'Each refresh token works once: the answer brings the next one, which has to be stored at once.',
      ),
    },
    userInfo: {
      title: l10n.t('Ask who signed in'),
      text: l10n.t('The claims of the person, for the portal to know its customer.'),
    },
    serviceToken: {
      title: l10n.t('Ask for a token of the application itself'),
      text: l10n.t('There is no refresh token here: when this one ends, ask again.'),
    },
    callAsService: call,
    callAsBearer: {
      title: l10n.t('Call the Domain API with the token'),
      text: l10n.t(
        'The first call opens a session and takes one licence slot. Send the token in this header or in the other one, never in both.',
      ),
    },
    callAsApiKey: {
      title: l10n.t('Call the Domain API with the token as a key'),
      text: l10n.t('The same for tools that can set a header but no authorization.'),
    },
    endSession: {
      title: l10n.t('Sign out'),
      text: l10n.t(
        'Ends the session and frees its licence slot. An application sends the browser here, and adds post_logout_redirect_uri, one of ImpersonateLogoutUrl, to get it back.',
      ),
    },
  };
}

function parameters(): ScenarioWords['parameter'] {
  return {
    response_type: l10n.t('a code, which only the application can turn into tokens'),
    client_id: l10n.t('ApplicationUri of the Trusted Application'),
    redirect_uri: l10n.t(
      'where the browser goes with the code; one of ImpersonateLoginUrl, equal to the character',
    ),
    scope: l10n.t(
      'what the token is for; openid and profile tell who signed in, offline_access asks for a refresh token, read and update are for the API and must be in Scope of the Trusted Application',
    ),
    state: l10n.t('comes back unchanged: the application knows its own request by it'),
    nonce: l10n.t('comes back in the ID token: the token was made for this request'),
    code_challenge: l10n.t('fingerprint of code_verifier (PKCE)'),
    code_challenge_method: l10n.t('how the fingerprint was made'),
    grant_type: l10n.t('what the application offers in exchange for a token'),
    code: l10n.t('from the address where the browser ended'),
    code_verifier: l10n.t(
      'shows that the code comes back to who asked for it; write the scenario anew for another sign-in',
    ),
    client_secret: l10n.t(
      'shows that the application is who it says; only Confidential ones have it',
    ),
    refresh_token: l10n.t('the newest one; the one before it is worth nothing'),
    id_token_hint: l10n.t('whose session ends'),
    Authorization: l10n.t('the access token; nothing else tells who calls'),
    'X-Api-Key': l10n.t('takes reference tokens only'),
  };
}
