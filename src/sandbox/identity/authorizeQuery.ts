/** Our own parameter: the request had `prompt=none`, which oidc-provider must not see (below). */
export const silentParameter = 'erpnet_silent';

/**
 * oidc-provider gives `offline_access` only to requests with `prompt=consent`; ERP.net asks nobody for consent
 * and gives it to any of them. So the prompt is rewritten on the way in. Nothing is shown for `consent`.
 */
export function rewriteAuthorizeQuery(query: URLSearchParams): URLSearchParams {
  const rewritten = new URLSearchParams(query);
  rewritten.delete(silentParameter);
  const prompts = words(query.get('prompt')).map((word) =>
    word === 'select_account' ? 'login' : word,
  );
  if (words(query.get('scope')).includes('offline_access')) {
    if (prompts.includes('none')) rewritten.set(silentParameter, 'true');
    rewritten.set('prompt', unique([...prompts.filter((word) => word !== 'none'), 'consent']));
  } else if (prompts.length > 0) {
    rewritten.set('prompt', unique(prompts));
  }
  return rewritten;
}

const words = (text: string | null): string[] => (text ?? '').split(' ').filter(Boolean);

const unique = (list: readonly string[]): string => [...new Set(list)].join(' ');
