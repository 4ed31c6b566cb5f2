import type { KoaContextWithOIDC } from 'oidc-provider';

/** What oidc-provider knows of a request. Absent, whatever its types say, where no route of it matched. */
export const oidcOf = (ctx: KoaContextWithOIDC): KoaContextWithOIDC['oidc'] | undefined => ctx.oidc;

/** A step around what oidc-provider does with a request. */
export type Middleware = (ctx: KoaContextWithOIDC, next: () => Promise<void>) => Promise<void>;
