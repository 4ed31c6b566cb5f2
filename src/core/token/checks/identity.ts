import type { Finding } from '../findings.js';
import type { Check, CheckContext } from './check.js';

/** Claims of the two kinds of token (ERP.net, token claims). A service token has no `sub`, whatever RFC 9068 says. */
const USER_CLAIMS = ['sub', 'sid', 'user_type', 'db'];
const SERVICE_CLAIMS = ['client_system_user', 'client_db'];
const USER_TYPES = ['InternalUser', 'ExternalCommunityUser', 'SystemUserNoLogin'];

/** Whose token it is, and that it says all that such a token says. */
export const identity: Check = {
  id: 'identity',
  run: (context) => {
    const { claims } = context;
    const isUser = typeof claims['sub'] === 'string';
    const isService = !isUser && SERVICE_CLAIMS.some((name) => name in claims);
    if (!isUser && !isService) return [{ code: 'identity.unclear' }];
    return isUser ? [...user(context), ...userType(context)] : service(context);
  },
};

function user({ claims }: CheckContext): readonly Finding[] {
  const absent = USER_CLAIMS.filter((name) => !(name in claims));
  return [
    { code: 'identity.user', login: String(claims['sub']).slice(0, 100) },
    ...(absent.length > 0
      ? [{ code: 'identity.lacks' as const, flow: 'user' as const, claims: absent }]
      : []),
  ];
}

function service({ claims }: CheckContext): readonly Finding[] {
  const absent = SERVICE_CLAIMS.filter((name) => !(name in claims));
  const client = typeof claims['client_id'] === 'string' ? claims['client_id'] : '';
  return [
    { code: 'identity.service', client: client.slice(0, 100) },
    ...(absent.length > 0
      ? [{ code: 'identity.lacks' as const, flow: 'service' as const, claims: absent }]
      : []),
  ];
}

function userType({ claims }: CheckContext): readonly Finding[] {
  const type = claims['user_type'];
  if (typeof type !== 'string') return [];
  const code = USER_TYPES.includes(type) ? 'user-type.ok' : 'user-type.unknown';
  return [{ code, type: type.slice(0, 60) }];
}
