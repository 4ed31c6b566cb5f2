import * as vscode from 'vscode';
import { ErpNetError } from '../../core/errors.js';
import { parseInstanceAddress } from '../../core/instance/address.js';
import type { Instance } from '../../core/instance/instance.js';
import type { Instances } from '../../core/instance/instances.js';
import { mayBeExcepted } from '../../core/instance/trustedCertificates.js';
import { toAbortSignal } from '../shared/abort.js';
import { runCommand } from '../shared/commands.js';
import { showError } from '../shared/messages.js';
import { describeProblem } from '../shared/sentences.js';

/**
 * Asks for an address until it is one, then asks the instance about itself.
 * @param value what stands in the box at first: an address that did not work, to be corrected
 * @returns undefined when the instance did not answer as one, which the person has been told
 */
export async function addInstance(
  instances: Instances,
  addAgain: (value: string) => unknown,
  value = '',
): Promise<Instance | undefined> {
  const address = await vscode.window.showInputBox({
    title: vscode.l10n.t('Add instance'),
    prompt: vscode.l10n.t('Name or address of the ERP.net instance'),
    placeHolder: 'demodb, demodb.my.erp.net',
    value,
    ignoreFocusOut: true,
    validateInput: validateAddress,
  });
  if (address === undefined) throw new ErpNetError({ code: 'cancelled' });
  const root = parseInstanceAddress(address);
  // The progress and the new instance are seen there.
  await vscode.commands.executeCommand('erpnet.instances.focus');
  try {
    return await discoverWithProgress(instances, root);
  } catch (error) {
    const run = (): unknown => addAgain(address);
    const host = certificateHostOf(error);
    const trust = async (): Promise<void> => {
      const target = { host, root };
      if ((await runCommand('erpnet.profile.trustCertificate', target)) === true) await run();
    };
    showError(
      error,
      ...(host === undefined ? [] : [{ label: vscode.l10n.t('Show Certificate…'), run: trust }]),
      { label: vscode.l10n.t('Correct the Address'), run },
      { label: vscode.l10n.t('Show Log'), run: () => runCommand('erpnet.log.show') },
    );
    return undefined;
  }
}

/** The server whose certificate could be excepted. */
function certificateHostOf(error: unknown): string | undefined {
  const problem = error instanceof ErpNetError ? error.problem : undefined;
  const isRefused =
    problem?.code === 'instance.certificate' || problem?.code === 'instance.certificate-changed';
  return isRefused && mayBeExcepted(problem.host) ? problem.host : undefined;
}

/** Progress stands where the person looks: on the view. */
export async function discoverWithProgress(instances: Instances, root: string): Promise<Instance> {
  const location = { viewId: 'erpnet.instances' };
  return vscode.window.withProgress({ location }, (_, token) =>
    instances.discover(root, toAbortSignal(token)),
  );
}

function validateAddress(text: string): string | undefined {
  try {
    parseInstanceAddress(text);
    return undefined;
  } catch (error) {
    if (error instanceof ErpNetError) return describeProblem(error.problem);
    throw error;
  }
}
