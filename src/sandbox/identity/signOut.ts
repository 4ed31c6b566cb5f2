import type { KoaContextWithOIDC } from 'oidc-provider';
import { brand } from '../http/brand.js';
import { html } from '../http/html.js';
import { pageHeaders, renderPage } from '../http/page.js';
import { sessionId } from './claims.js';
import { oidcOf, type Middleware } from './context.js';

/** Told of each session that a person ended, by the `sid` of its tokens. */
export type OnSessionEnd = (sid: string) => void;

/**
 * oidc-provider asks before it ends a session. ERP.net asks only when the request has no `id_token_hint`, and so any
 * page could have sent the browser here. Otherwise the session ends at once, and the browser goes on to the address
 * that comes after: the one of the application, or the sign-in that another user is about to finish.
 */
export function endSessions(onSessionEnd: OnSessionEnd): Middleware {
  return async (ctx, next) => {
    await next();
    const { route, session, entities } = oidcOf(ctx) ?? {};
    if (route === 'end_session_confirm' && ctx.status === 303) tellEnd(ctx, onSessionEnd);
    const isEnd = route === 'end_session' && (entities?.IdTokenHint ?? !session?.accountId);
    const mayEnd = isEnd || route === 'resume';
    if (!mayEnd || ctx.status !== 200 || session?.state?.['secret'] === undefined) return;
    const { postLogoutRedirectUri, state } = session.state;
    if (isEnd) tellEnd(ctx, onSessionEnd);
    await session.destroy();
    if (typeof postLogoutRedirectUri !== 'string') {
      showSignedOut(ctx);
      return;
    }
    const target = new URL(postLogoutRedirectUri);
    if (typeof state === 'string') target.searchParams.set('state', state);
    ctx.status = 303;
    ctx.redirect(target.href);
  };
}

/** The session of the browser, and the one that the hint tells of: a browser may have forgotten its cookie. */
function tellEnd({ oidc }: KoaContextWithOIDC, onSessionEnd: OnSessionEnd): void {
  const hinted: unknown = oidc.entities.IdTokenHint?.payload['sid'];
  const own = oidc.session ? sessionId(oidc.session.uid) : undefined;
  for (const sid of [own, hinted]) if (typeof sid === 'string') onSessionEnd(sid);
}

/** Asks whether to sign out; `form` is the one of oidc-provider, which its button sends. */
export function askToSignOut(ctx: KoaContextWithOIDC, form: string): void {
  const id = /\bid="([^"]+)"/.exec(form)?.[1] ?? '';
  ctx.set(pageHeaders);
  ctx.body = renderPage({
    title: 'Sign out – ERP.net Sandbox',
    content: html`${brand()}
      <h1>Sign out?</h1>
      <p>This ends your session at the sandbox and frees its licence slot.</p>
      ${{ markup: form }}
      <button type="submit" form="${id}" name="logout" value="yes">Sign out</button>`,
  });
}

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
