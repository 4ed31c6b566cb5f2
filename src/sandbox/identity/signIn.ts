import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Interaction } from 'oidc-provider';
import type { Provider } from 'oidc-provider/lib/provider.js';
import { sendPage } from '../http/page.js';
import { admits, type TrustedApp } from '../records/trustedApps.js';
import { findUser, type User } from '../records/users.js';
import { findApp, type Authority } from './authority.js';
import { errorPage } from './errorPage.js';
import { signInPage, type SignInError } from './signInPage.js';

/** A request to the sign-in page or its form. */
export interface SignInRequest {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
  /** Fields of the posted form. */
  readonly form: URLSearchParams | undefined;
}

export interface SignInService {
  readonly provider: Provider;
  readonly authority: Authority;
}

/** Serves `{issuer}/login/{uid}`: the page, its form, and the link that declines. */
export async function signIn(
  { provider, authority }: SignInService,
  { request, response, url, form }: SignInRequest,
): Promise<void> {
  const interaction = await findInteraction(provider, request, response);
  const app = findApp(authority, interaction?.params['client_id']);
  if (!interaction || !app) {
    const detail = 'This sign-in has expired or was finished. Start it again in the application.';
    sendPage(response, errorPage('invalid_request', detail));
    return;
  }
  if (url.pathname.endsWith('/cancel')) {
    const error_description = 'The user declined to sign in.';
    await provider.interactionFinished(request, response, {
      error: 'access_denied',
      error_description,
    });
    return;
  }
  const login = form?.get('login') ?? hint(interaction);
  const user = form && findUser(login, form.get('password') ?? '');
  if (user && admits(app, user)) {
    const result = { login: { accountId: user.login } };
    await provider.interactionFinished(request, response, result);
    return;
  }
  const error = form && { error: refusal(app, user) };
  sendPage(response, signInPage({ app: app.Name, action: url.pathname, login, ...error }));
}

function refusal(app: TrustedApp, user: User | undefined): SignInError {
  if (!user) return { status: 401, text: 'This user name and password do not match.' };
  const kind = user.userType === 'InternalUser' ? 'internal' : 'community';
  return { status: 403, text: `${app.Name} does not admit ${kind} users.` };
}

const hint = ({ params }: Interaction): string => {
  const value = params['login_hint'];
  return typeof value === 'string' ? value : '';
};

async function findInteraction(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<Interaction | undefined> {
  try {
    return await provider.interactionDetails(request, response);
  } catch {
    return undefined; // No cookie of a sign-in, or one that is over.
  }
}
