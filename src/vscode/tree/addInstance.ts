import * as vscode from 'vscode';
import { ErpNetError } from '../../core/errors.js';
import { parseInstanceAddress } from '../../core/instance/address.js';
import type { Instance } from '../../core/instance/instance.js';
import type { Instances } from '../../core/instance/instances.js';
import { toAbortSignal } from '../shared/abort.js';
import { describeProblem } from '../shared/sentences.js';

/** Asks for an address until it is one, then asks the instance about itself. */
export async function addInstance(instances: Instances): Promise<Instance> {
  const address = await vscode.window.showInputBox({
    title: vscode.l10n.t('Add instance'),
    prompt: vscode.l10n.t('Name or address of the ERP.net instance'),
    placeHolder: 'demodb, demodb.my.erp.net',
    ignoreFocusOut: true,
    validateInput: validateAddress,
  });
  if (address === undefined) throw new ErpNetError({ code: 'cancelled' });
  return discoverWithProgress(instances, parseInstanceAddress(address));
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
