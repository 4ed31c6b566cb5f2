import type { Server } from 'node:http';
import { Server as TlsServer } from 'node:tls';

/** Listens, and tells the address: `http://host:port`, or `https` over TLS. Rejects when the port is taken. */
export function listen(server: Server, host: string, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      const address = server.address();
      const actual = typeof address === 'object' && address ? address.port : port;
      const scheme = server instanceof TlsServer ? 'https' : 'http';
      resolve(`${scheme}://${host.includes(':') ? `[${host}]` : host}:${actual}`);
    });
  });
}

/** Stops listening and drops open connections at once. */
export function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });
}
