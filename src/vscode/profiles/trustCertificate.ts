import * as vscode from 'vscode';
import { ErpNetError } from '../../core/errors.js';
import type { Instances } from '../../core/instance/instances.js';
import { mayBeExcepted, rootOfHost } from '../../core/instance/trustedCertificates.js';
import {
  readServerCertificate,
  type ServerCertificate,
} from '../../node/transport/serverCertificate.js';
import { toAbortSignal } from '../shared/abort.js';
import { confirm, showInfo } from '../shared/messages.js';
import type { Profiles } from './profiles.js';
import { knownRoots } from './roots.js';
import type { TrustedCertificates } from './trustedCertificates.js';

export interface TrustDeps {
  readonly certificates: TrustedCertificates;
  readonly instances: Instances;
  readonly profiles: Profiles;
}

/** Whose certificate: of a host (with its port), which may be that of an instance that is not known yet. */
export interface TrustTarget {
  readonly host: string;
  readonly root?: string | undefined;
}

/**
 * Shows the certificate of a server of an instance, and keeps it in the profiles of the instance when the person trusts it.
 * @returns whether requests may succeed now that did not before
 * @throws ErpNetError `profile.certificate`, `instance.*`, `cancelled`
 */
export async function trustCertificate(
  { host, root: given }: TrustTarget,
  { certificates, instances, profiles }: TrustDeps,
): Promise<boolean> {
  if (!mayBeExcepted(host)) {
    throw new ErpNetError({ code: 'profile.certificate', host, reason: 'cloud' });
  }
  const root = given ?? rootOfHost(host, knownRoots(instances, profiles), instances.list());
  if (root === undefined) {
    throw new ErpNetError({ code: 'profile.certificate', host, reason: 'foreign' });
  }
  const certificate = await readWithProgress(host);
  const known = certificates.fingerprintsFor(host);
  if (certificate.isTrusted) return withoutException(host, root, { certificates, known });
  if (known.includes(certificate.fingerprint)) {
    showInfo(vscode.l10n.t('You trust the certificate of {0} already.', host));
    return true;
  }
  if (!(await askForTrust(host, certificate, known.length > 0))) return false;
  await certificates.keep(root, host, certificate.fingerprint);
  return true;
}

function readWithProgress(host: string): Thenable<ServerCertificate> {
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: vscode.l10n.t('Asking {0} for its certificate', host),
    cancellable: true,
  };
  return vscode.window.withProgress(options, (_, token) =>
    readServerCertificate(host, toAbortSignal(token)),
  );
}

interface Exception {
  readonly certificates: TrustedCertificates;
  /** The certificates that are excepted so far. */
  readonly known: readonly string[];
}

/** The certificate passes the usual checks, so an exception would only do harm. */
async function withoutException(
  host: string,
  root: string,
  { certificates, known }: Exception,
): Promise<boolean> {
  if (known.length === 0) {
    showInfo(vscode.l10n.t('The certificate of {0} is trusted, no exception is needed.', host));
    return true;
  }
  const isWished = await confirm(
    vscode.l10n.t('Remove the exception for the certificate of {0}?', host),
    vscode.l10n.t('The server has a certificate now that this machine trusts by itself.'),
    vscode.l10n.t('Remove'),
  );
  if (isWished) await certificates.keep(root, host, undefined);
  return isWished;
}

function askForTrust(
  host: string,
  { subject, issuer, validFrom, validTo, fingerprint }: ServerCertificate,
  isChanged: boolean,
): Promise<boolean> {
  const oneLine = (name: string): string => name.split('\n').join(', ');
  const detail = [
    isChanged
      ? vscode.l10n.t('This is another certificate than the one that you trust.')
      : vscode.l10n.t('Nobody whom this machine trusts speaks for this certificate.'),
    vscode.l10n.t(
      'Ask the administrator of the server for its SHA-256 and compare: if it is not the same, somebody on the way would read all that you send, your token too.',
    ),
    '',
    vscode.l10n.t('Issued to: {0}', oneLine(subject)),
    vscode.l10n.t('Issued by: {0}', oneLine(issuer)),
    vscode.l10n.t('Valid: {0} to {1}', dayOf(validFrom), dayOf(validTo)),
    vscode.l10n.t('SHA-256: {0}', fingerprint),
    '',
    vscode.l10n.t('It is kept in your settings, and no other one is accepted for this server.'),
  ].join('\n');
  return confirm(
    vscode.l10n.t('Trust this certificate of {0}?', host),
    detail,
    vscode.l10n.t('Trust'),
  );
}

function dayOf(date: Date): string {
  return date.toLocaleDateString(vscode.env.language, { dateStyle: 'medium' });
}
