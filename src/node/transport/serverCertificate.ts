import https from 'node:https';
import { TLSSocket } from 'node:tls';
import { ErpNetError } from '../../core/errors.js';
import { translateFetchError } from '../../core/request/fetchWithin.js';
import { certificateOf, whenConnected } from './handshake.js';

/** A certificate as a server shows it, whether anybody speaks for it or not. */
export interface ServerCertificate {
  /** Distinguished name, a line for each part. */
  readonly subject: string;
  readonly issuer: string;
  readonly validFrom: Date;
  readonly validTo: Date;
  /** SHA-256 as `AB:CD:…`. */
  readonly fingerprint: string;
  /** It passes the checks that all certificates pass. */
  readonly isTrusted: boolean;
}

const PATIENCE_SECONDS = 15;

/**
 * Asks a server for its certificate; no request is sent.
 * @param host host and port
 * @throws ErpNetError `instance.unreachable`, `instance.timeout`, `cancelled`
 */
export async function readServerCertificate(
  host: string,
  signal: AbortSignal,
): Promise<ServerCertificate> {
  const url = `https://${host}/`;
  const limit = AbortSignal.timeout(PATIENCE_SECONDS * 1000);
  try {
    return await shake(url, AbortSignal.any([signal, limit]));
  } catch (error) {
    if (limit.aborted && !signal.aborted) {
      throw new ErpNetError({ code: 'instance.timeout', host, seconds: PATIENCE_SECONDS });
    }
    throw translateFetchError(error, url, signal);
  }
}

function shake(url: string, signal: AbortSignal): Promise<ServerCertificate> {
  return new Promise((resolve, reject) => {
    // A connection of its own: another one's handshake may be long over.
    const request = https.request(url, { rejectUnauthorized: false, agent: false, signal });
    request.on('error', reject);
    whenConnected(request, (socket) => {
      const certificate = certificateOf(socket);
      request.destroy();
      if (!certificate) {
        const { host } = new URL(url);
        reject(new ErpNetError({ code: 'instance.unreachable', host, reason: '' }));
        return;
      }
      const { subject, issuer, validFrom, validTo, fingerprint256 } = certificate;
      resolve({
        subject,
        issuer,
        validFrom: new Date(validFrom),
        validTo: new Date(validTo),
        fingerprint: fingerprint256,
        isTrusted: socket instanceof TLSSocket && socket.authorized,
      });
    });
  });
}
