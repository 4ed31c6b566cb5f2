import type { SandboxReady } from '../../src/sandbox/api.js';
import type { Certificate } from './certificates.js';
import { startTlsServer, type LoopbackServer } from './loopbackServer.js';

/**
 * A server in front of a sandbox, as an on-premise instance has it: https to the outside, and the addresses in its answers
 * are its own. Nobody signs in through it: the tokens would still name the sandbox.
 */
export function startTlsFront(
  { root }: Pick<SandboxReady, 'root'>,
  certificate: Certificate,
  fixedPort = 0,
): Promise<LoopbackServer> {
  return startTlsServer(
    certificate,
    ({ method, url, headers }, response) => {
      const own = `https://${headers.host ?? ''}`;
      const given = Object.entries(headers).flatMap(([name, value]) =>
        /^(accept|authorization)$/.test(name) ? [[name, String(value)] as const] : [],
      );
      const answer = async (): Promise<void> => {
        const answered = await fetch(root + url, { method, headers: Object.fromEntries(given) });
        const text = (await answered.text()).replaceAll(root, own);
        const type = answered.headers.get('content-type') ?? '';
        response.writeHead(answered.status, { 'content-type': type }).end(text);
      };
      answer().catch(() => response.destroy());
    },
    fixedPort,
  );
}
