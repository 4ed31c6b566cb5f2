import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Interaction } from 'oidc-provider';
import type { Provider } from 'oidc-provider/lib/provider.js';
import { sendPage } from '../http/page.js';
import { findApp } from '../records/trustedApps.js';
import { findUser } from '../records/users.js';
import { errorPage } from './errorPage.js';
import { signInPage } from './signInPage.js';

/** A request to the sign-in page or its form. */
export interface SignInRequest {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
  /** Fields of the posted form. */
  readonly form: URLSearchParams | undefined;
}

/** Serves `{issuer}/login/{uid}`: the page, its form, and the link that declines. */
export async function signIn(provider: Provider, signInRequest: SignInRequest): Promise<void> {
  const { request, response, url, form } = signInRequest;
  const interaction = await findInteraction(provider, request, response);
  if (!interaction) {
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
  if (user) {
    const result = { login: { accountId: user.login } };
    await provider.interactionFinished(request, response, result);
    return;
  }
  const app = findApp(String(interaction.params['client_id']))?.Name ?? 'An application';
  const error = form && { error: 'This user name and password do not match.' };
  sendPage(response, signInPage({ app, action: url.pathname, login, ...error }));
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
