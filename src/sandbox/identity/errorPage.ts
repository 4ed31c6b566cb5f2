import type { KoaContextWithOIDC } from 'oidc-provider';
import { brand } from '../http/brand.js';
import { html } from '../http/html.js';
import { pageHeaders, renderPage, type Page } from '../http/page.js';

const explanations: Readonly<Record<string, string>> = {
  invalid_redirect_uri:
    'The redirect URI of this request is not registered with the Trusted Application. It must equal one of the addresses in ImpersonateLoginUrl, letter by letter.',
  unauthorized_client:
    'This instance has no enabled Trusted Application with that client id. Compare it with ApplicationUri, and check IsEnabled.',
  invalid_request: 'The request misses a parameter or has a wrong one.',
  server_error: 'The sandbox made a mistake.',
};

/** An error that must not be sent to the application, because its address can't be trusted. */
export function errorPage(error: string, description?: string): Page {
  const explanation = explanations[error] ?? 'The request was refused.';
  return {
    title: 'Sign-in is not possible',
    status: 400,
    content: html`${brand()}
      <h1>Sign-in is not possible</h1>
      <p>${explanation}</p>
      <dl>
        <dt>Error</dt>
        <dd><code>${error}</code></dd>
        ${
          description === undefined
            ? []
            : html`<dt>Detail</dt>
                <dd>${description}</dd>`
        }
      </dl>`,
  };
}

/** `renderError` of oidc-provider. */
export function showError(
  ctx: KoaContextWithOIDC,
  out: { readonly error: string; readonly error_description?: string | undefined },
): void {
  // Without a client ERP.net speaks of an unauthorized one; `invalid_client` belongs to the token endpoint.
  const error = out.error === 'invalid_client' ? 'unauthorized_client' : out.error;
  const page = errorPage(error, out.error_description);
  ctx.set(pageHeaders);
  ctx.body = renderPage(page);
}
