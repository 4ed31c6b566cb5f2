import type { KoaContextWithOIDC } from 'oidc-provider';
import { brand } from '../http/brand.js';
import { html } from '../http/html.js';
import { pageHeaders, renderPage } from '../http/page.js';

/**
 * oidc-provider asks before it ends a session, by a page that posts itself. ERP.net ends it at once and goes on
 * to the address that comes after: the one of the application, or the sign-in that another user is about to finish.
 */
export async function endSessionAtOnce(
  ctx: KoaContextWithOIDC,
  next: () => Promise<void>,
): Promise<void> {
  await next();
  const { route, session } = oidcOf(ctx) ?? {};
  const mayAsk = route === 'end_session' || route === 'resume';
  if (!mayAsk || ctx.status !== 200 || session?.state?.['secret'] === undefined) return;
  const { postLogoutRedirectUri, state } = session.state;
  await session.destroy();
  if (typeof postLogoutRedirectUri !== 'string') {
    showSignedOut(ctx);
    return;
  }
  const target = new URL(postLogoutRedirectUri);
  if (typeof state === 'string') target.searchParams.set('state', state);
  ctx.status = 303;
  ctx.redirect(target.href);
}

/** Absent, whatever the types say, where no route of oidc-provider matched. */
const oidcOf = (ctx: KoaContextWithOIDC): KoaContextWithOIDC['oidc'] | undefined => ctx.oidc;

/** Where a sign-out ends that named no address. */
export function showSignedOut(ctx: KoaContextWithOIDC): void {
  ctx.set(pageHeaders);
  ctx.body = renderPage({
    title: 'Signed out',
    content: html`${brand()}
      <h1>You are signed out</h1>
      <p>The session at the sandbox has ended. You can close this page.</p>`,
  });
}
