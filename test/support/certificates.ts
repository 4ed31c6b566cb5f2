import { createHash, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';

/**
 * Certificates for TLS servers of tests (RFC 5280), made anew for each run: Node can make keys and signatures, and reads
 * certificates, but writes none.
 */
export interface Certificate {
  /** PEM. */
  readonly cert: string;
  /** PEM, of the private key. */
  readonly key: string;
  /** SHA-256 of the certificate, as Node writes it: `AB:CD:…`. */
  readonly fingerprint: string;
}

interface Wish {
  readonly name?: string;
  /** IPv4 addresses that it is for. */
  readonly addresses?: readonly string[];
  readonly hosts?: readonly string[];
  readonly validFrom?: Date;
  readonly validTo?: Date;
}

/** An authority, which signs certificates, its own too. */
export interface Authority extends Certificate {
  issue(wish?: Wish): Certificate;
}

export function createAuthority(name = 'Test Authority'): Authority {
  const keys = newKeys();
  const own = write({ name, addresses: [], isAuthority: true }, { name, keys }, keys);
  return { ...own, issue: (wish = {}) => write(wish, { name, keys }, newKeys()) };
}

/** A certificate that nobody but itself speaks for. */
export function selfSigned(wish: Wish = {}): Certificate {
  const keys = newKeys();
  return write(wish, { name: wish.name ?? DEFAULT_NAME, keys }, keys);
}

const DEFAULT_NAME = 'erp.example.com';
const DAY_MS = 86_400_000;

interface Keys {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

const newKeys = (): Keys => generateKeyPairSync('ec', { namedCurve: 'P-256' });

function write(
  wish: Wish & { readonly isAuthority?: boolean },
  issuer: { readonly name: string; readonly keys: Keys },
  { publicKey, privateKey }: Keys,
): Certificate {
  const { name = DEFAULT_NAME, addresses = ['127.0.0.1'], hosts = [] } = wish;
  const now = Date.now();
  const { validFrom = new Date(now - DAY_MS), validTo = new Date(now + DAY_MS) } = wish;
  const algorithm = sequence(oid('2a8648ce3d040302'));
  const body = sequence(
    der(0xa0, integer(2)),
    integer(Math.floor(Math.random() * 2 ** 30) + 1),
    algorithm,
    distinguishedName(issuer.name),
    sequence(utcTime(validFrom), utcTime(validTo)),
    distinguishedName(name),
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(...extensions(addresses, hosts, wish.isAuthority === true))),
  );
  const signature = sign('sha256', body, issuer.keys.privateKey);
  const whole = sequence(body, algorithm, der(0x03, Buffer.from([0]), signature));
  const hex = createHash('sha256').update(whole).digest('hex').toUpperCase();
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${whole.toString('base64').replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    fingerprint: (hex.match(/../g) ?? []).join(':'),
  };
}

function extensions(
  addresses: readonly string[],
  hosts: readonly string[],
  isAuthority: boolean,
): readonly Buffer[] {
  const names = [
    ...hosts.map((host) => der(0x82, Buffer.from(host))),
    ...addresses.map((address) => der(0x87, Buffer.from(address.split('.').map(Number)))),
  ];
  const alternative = sequence(oid('551d11'), der(0x04, sequence(...names)));
  const constraints = sequence(oid('551d13'), TRUE, der(0x04, sequence(TRUE)));
  return [...(names.length > 0 ? [alternative] : []), ...(isAuthority ? [constraints] : [])];
}

const TRUE = Buffer.from([0x01, 0x01, 0xff]);

/** One element of DER (X.690): tag, length, contents. */
function der(tag: number, ...contents: readonly Buffer[]): Buffer {
  const content = Buffer.concat(contents);
  const { length } = content;
  const size =
    length < 0x80
      ? [length]
      : length < 0x100
        ? [0x81, length]
        : [0x82, Math.floor(length / 0x100), length % 0x100];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

const sequence = (...contents: readonly Buffer[]): Buffer => der(0x30, ...contents);
const oid = (hex: string): Buffer => der(0x06, Buffer.from(hex, 'hex'));

function integer(value: number): Buffer {
  const hex = value.toString(16);
  const bytes = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex');
  return der(0x02, (bytes[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.from([0]), bytes]) : bytes);
}

/** Only a common name. */
function distinguishedName(name: string): Buffer {
  return sequence(der(0x31, sequence(oid('550403'), der(0x0c, Buffer.from(name)))));
}

/** `YYMMDDHHMMSSZ` (RFC 5280 4.1.2.5.1) */
function utcTime(date: Date): Buffer {
  const digits = date.toISOString().replace(/\D/g, '').slice(2, 14);
  return der(0x17, Buffer.from(`${digits}Z`));
}
