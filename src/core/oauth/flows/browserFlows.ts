import { redirectUrisOf } from '../../instance/profile.js';
import { redirectKind } from '../redirectKind.js';
import { signInWithAuthorizationCode } from './authorizationCode.js';
import type { Flow, FlowPorts } from './flow.js';
import { withClientSecret } from './withClientSecret.js';

/** Authorization code through a listener on this machine: the browser comes back by itself. */
export const loopback = browserFlow({
  id: 'loopback',
  hosts: ['local'],
  redirects: ['loopback'],
});

/** Authorization code through a link of VS Code's own scheme (`vscode://`), which it hands to this extension wherever it runs. */
export const appLink = browserFlow({
  id: 'app-link',
  hosts: ['local', 'remote'],
  redirects: ['app-link'],
});

/** Authorization code through the address in which the browser ended: works wherever a person can copy and paste. */
export const pastedAddress = browserFlow({
  id: 'pasted-address',
  hosts: ['local', 'remote', 'web'],
  redirects: ['loopback', 'app-link', 'elsewhere'],
});

function browserFlow(
  flow: Pick<Flow, 'hosts' | 'redirects'> & { readonly id: keyof FlowPorts['listeners'] },
): Flow {
  return {
    ...flow,
    identity: 'user',
    clientTypes: ['public', 'confidential'],
    run: (request, { listeners, ...ports }, store) =>
      withClientSecret(request.profile, ports, (clientSecret) => {
        const redirectUris = redirectUrisOf(request.profile).filter((uri) =>
          flow.redirects.some((kind) => kind === redirectKind(uri, ports.uriScheme)),
        );
        const how = { ...ports, listen: listeners[flow.id], redirectUris, clientSecret };
        return signInWithAuthorizationCode(request, how, store);
      }),
  };
}
