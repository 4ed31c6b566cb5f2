import * as vscode from 'vscode';
import { ErpNetError } from '../../core/errors.js';
import type { Exchange } from '../../core/request/exchange.js';
import { lendToken, type LendDeps } from '../../core/request/lendToken.js';
import type { PreparedRequest } from '../../core/request/prepare.js';
import { readResponse } from '../../core/request/response.js';
import {
  beginRequest,
  endRequest,
  readTransactionId,
  type DomainModel,
} from '../../core/transaction/transaction.js';
import type { Instances } from '../../core/instance/instances.js';
import type { Profile } from '../../core/instance/profile.js';
import type { SignIn } from '../auth/signIn.js';
import type { Profiles } from '../profiles/profiles.js';
import { mend } from '../request/remedies.js';
import { travel, type SendDeps } from '../request/sendFlow.js';
import { showFailure, showInfo, type Action } from '../shared/messages.js';
import type { OpenTransaction, Transactions } from './transactions.js';

export interface TransactionDeps extends LendDeps, Pick<SendDeps, 'clock' | 'fetch'> {
  readonly instances: Instances;
  readonly profiles: Profiles;
  readonly signIn: SignIn;
  readonly transactions: Transactions;
}

/**
 * Begins a transaction of the active profile, which its requests are a part of from then on.
 * @param wanted undefined: the person is asked
 * @throws ErpNetError `request.untrusted`, `signin.required`, `transaction.open`, `instance.*`, `cancelled`
 */
export async function beginTransaction(wanted: unknown, deps: TransactionDeps): Promise<void> {
  if (!vscode.workspace.isTrusted) throw new ErpNetError({ code: 'request.untrusted' });
  const { profiles, instances, transactions, clock } = deps;
  const profile = profiles.active() ?? (await profiles.pick());
  if (transactions.of(profile.name)) {
    throw new ErpNetError({ code: 'transaction.open', profile: profile.name });
  }
  const { model, trackChanges } = isModel(wanted)
    ? { model: wanted, trackChanges: false }
    : await askForModel();
  const instance = instances.get(profile.instance) ?? (await instances.discover(profile.instance));
  const owner = { profile, instance };
  const begun = clock();
  const request = beginRequest(instance.serviceRoot, model, trackChanges);
  const exchange = await send(request, owner, deps);
  const id = exchange.status < 300 ? readTransactionId(readResponse(exchange).text) : undefined;
  if (id === undefined) {
    const again = (): Promise<void> => beginTransaction(model, deps);
    const remedies = await stepUp(exchange, profile, { deps, again });
    tellRefused(exchange, vscode.l10n.t('The transaction was not begun.'), ...remedies);
    return;
  }
  const document = vscode.window.activeTextEditor?.document;
  const documents = new Set(document?.languageId === 'http' ? [document.uri.toString()] : []);
  transactions.add({ id, model, begun, ...owner, documents });
}

/**
 * Commits a transaction, or drops what was done in it. After a commit that the server refused it is still open: what is
 * wrong can be put right.
 */
export async function endTransaction(
  transaction: OpenTransaction,
  commit: boolean,
  deps: TransactionDeps,
): Promise<void> {
  const request = endRequest(transaction.instance.serviceRoot, transaction, commit);
  const exchange = await send(request, transaction, deps);
  if (exchange.status < 300) {
    deps.transactions.remove(transaction);
    return;
  }
  // What can't be dropped is gone already.
  if (!commit) deps.transactions.remove(transaction);
  const drop = {
    label: vscode.l10n.t('Drop'),
    run: () => endTransaction(transaction, false, deps),
  };
  const text = commit
    ? vscode.l10n.t('The transaction was not committed, and is still open.')
    : vscode.l10n.t('The transaction has ended.');
  tellRefused(exchange, text, ...(commit ? [drop] : []));
}

/** @throws ErpNetError `cancelled` */
export async function chooseTransaction(
  open: readonly OpenTransaction[],
): Promise<OpenTransaction> {
  const choices = open.map((transaction) => ({
    label: transaction.profile.name,
    description: transaction.model,
    transaction,
  }));
  const title = vscode.l10n.t('Which transaction?');
  const chosen = await vscode.window.showQuickPick(choices, { title });
  if (!chosen) throw new ErpNetError({ code: 'cancelled' });
  return chosen.transaction;
}

/** Asks what shall become of a transaction. */
export async function askForEnd(
  transaction: OpenTransaction,
  deps: TransactionDeps,
): Promise<void> {
  const choices = [
    { label: vscode.l10n.t('Commit'), commit: true },
    { label: vscode.l10n.t('Drop'), commit: false },
  ];
  const title = vscode.l10n.t('Transaction of {0}', transaction.profile.name);
  const chosen = await vscode.window.showQuickPick(choices, { title });
  if (chosen) await endTransaction(transaction, chosen.commit, deps);
}

/** Nothing is lost or kept without the person's word; without one the server drops it in the end. */
export function remindOf(transaction: OpenTransaction, deps: TransactionDeps): void {
  const action = (label: string, commit: boolean): Action => ({
    label,
    run: () => endTransaction(transaction, commit, deps),
  });
  showInfo(
    vscode.l10n.t(
      'The transaction of {0} is still open. Without a commit the server drops it after 25 minutes.',
      transaction.profile.name,
    ),
    action(vscode.l10n.t('Commit'), true),
    action(vscode.l10n.t('Drop'), false),
  );
}

async function send(
  request: PreparedRequest,
  owner: Pick<OpenTransaction, 'profile' | 'instance'>,
  deps: TransactionDeps,
): Promise<Exchange> {
  const attempt = { request, ...(await lendToken(request, owner, deps)) };
  return travel(attempt, deps, { signal: new AbortController().signal });
}

/** A transaction is for changes, which the token may not be for. */
async function stepUp(
  { status }: Exchange,
  { name }: Profile,
  { deps, again }: { readonly deps: TransactionDeps; readonly again: () => Promise<void> },
): Promise<readonly Action[]> {
  const session = status === 403 ? await deps.sessions.ofProfile(name) : undefined;
  if (!session || session.tokens.granted.includes('update')) return [];
  const label = vscode.l10n.t('Add "update" and Sign In');
  return [
    { label, run: () => mend({ action: 'addUpdate', caller: { profile: name } }, deps, again) },
  ];
}

function tellRefused(exchange: Exchange, text: string, ...actions: readonly Action[]): void {
  const { message = `${exchange.status} ${exchange.statusText}` } =
    readResponse(exchange).serverError ?? {};
  showFailure(`${text} ${message}`, ...actions);
}

function isModel(value: unknown): value is DomainModel {
  return value === 'common' || value === 'frontend';
}

async function askForModel(): Promise<{
  readonly model: DomainModel;
  readonly trackChanges: boolean;
}> {
  const choices: readonly (vscode.QuickPickItem & {
    readonly model: DomainModel;
    readonly trackChanges: boolean;
  })[] = [
    {
      label: 'common',
      detail: vscode.l10n.t('Values stay as they are sent; rules are checked at the commit.'),
      model: 'common',
      trackChanges: false,
    },
    {
      label: 'frontend',
      detail: vscode.l10n.t('Each change is followed by what the client would compute.'),
      model: 'frontend',
      trackChanges: false,
    },
    {
      label: 'frontend, trackChanges',
      detail: vscode.l10n.t('The same, and GetChanges tells what was computed.'),
      model: 'frontend',
      trackChanges: true,
    },
  ];
  const title = vscode.l10n.t('Begin a transaction');
  const chosen = await vscode.window.showQuickPick(choices, { title, matchOnDetail: true });
  if (!chosen) throw new ErpNetError({ code: 'cancelled' });
  return chosen;
}
