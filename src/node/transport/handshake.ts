import { X509Certificate } from 'node:crypto';
import type http from 'node:http';
import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';

/**
 * Calls back when the connection of a request is ready to carry it: it is made, and over TLS the handshake is over and the
 * server has shown its certificate. A request that was not ended before has sent nothing until then.
 */
export function whenConnected(request: http.ClientRequest, ready: (socket: Socket) => void): void {
  request.once('socket', (socket) => {
    const isSecure = socket instanceof TLSSocket;
    if (isSecure ? isHandshakeOver(socket) : !socket.connecting) ready(socket);
    else {
      socket.once(isSecure ? 'secureConnect' : 'connect', () => {
        ready(socket);
      });
    }
  });
}

/** Before that there is neither a verdict on the certificate nor a reason for it, whatever the types say. */
function isHandshakeOver({ authorized, authorizationError }: TLSSocket): boolean {
  const reason: unknown = authorizationError;
  return authorized || (reason !== null && reason !== undefined);
}

/** The certificate that a server showed; undefined when it showed none. */
export function certificateOf(socket: Socket): X509Certificate | undefined {
  if (!(socket instanceof TLSSocket)) return undefined;
  // Not `getPeerX509Certificate`, which Node 20 answers only once for each connection.
  const shown: object = socket.getPeerCertificate();
  return 'raw' in shown && Buffer.isBuffer(shown.raw) ? new X509Certificate(shown.raw) : undefined;
}
