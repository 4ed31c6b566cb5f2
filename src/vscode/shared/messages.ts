import * as vscode from 'vscode';
import { isCancelled, problemOf, type ErrorCode, type Problem } from '../../core/errors.js';
import { mayBeExcepted } from '../../core/instance/trustedCertificates.js';
import { runCommand } from './commands.js';
import type { CommandId } from './ids.js';
import { describeForLog, log } from './log.js';
import { describeProblem } from './sentences.js';
import { copyButtons } from './sentences/advice.js';

/** VS Code's own page about keychains. */
const KEYCHAIN_HELP =
  'https://code.visualstudio.com/docs/configure/settings-sync#_troubleshooting-keychain-issues';

/** A button under a message. */
export interface Action {
  readonly label: string;
  readonly run: () => unknown;
}

/** Shows one message for one failure, with the button that helps; a cancellation shows nothing. */
export function showError(error: unknown, ...actions: readonly Action[]): void {
  if (isCancelled(error) || error instanceof vscode.CancellationError) return;
  const problem = problemOf(error);
  const offered = actions.length > 0 ? actions : defaultActions(problem);
  const text = describeProblem(problem);
  if (MISSING.has(problem.code) || isDeclined(problem)) {
    log().info(describeForLog(error));
    void offer(vscode.window.showInformationMessage, text, offered);
    return;
  }
  log().error(describeForLog(error));
  void offer(vscode.window.showErrorMessage, text, offered);
}

/** Nothing failed: what the command works on is not there yet. The sentence says all of it, the log no more. */
const MISSING: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'export.nothing',
  'profile.none',
  'record.none',
  'request.no-profile',
  'request.none',
  'request.nothing-to-paste',
  'signin.required',
  'token.none',
  'transaction.none',
  'transaction.open',
]);

/** The document is to be mended, or the command is for another one: the log would tell no more than the sentence. */
const SAID: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'request.assert-unreadable',
  'request.auth-scheme',
  'request.auth-variable',
  'request.body-boundary',
  'request.body-json',
  'request.curl',
  'request.dependency-cycle',
  'request.expression',
  'request.file-missing',
  'request.file-outside',
  'request.invalid-header',
  'request.invalid-url',
  'request.no-builder-link',
  'request.no-tool-link',
  'request.not-run',
  'request.nothing-selected',
  'request.unknown-method',
  'request.unknown-request',
  'request.unknown-variable',
  'request.unsupported-variable',
  'request.variable-cycle',
  'request.variable-size',
]);

/** Mostly "Cancel" on the page of the identity service. */
function isDeclined(problem: Problem): boolean {
  return problem.code === 'signin.refused' && problem.error === 'access_denied';
}

export function showInfo(text: string, ...actions: readonly Action[]): void {
  void offer(vscode.window.showInformationMessage, text, actions);
}

/** Something that the person asked for did not succeed, in words of its own; no failure of the extension. */
export function showFailure(text: string, ...actions: readonly Action[]): void {
  void offer(vscode.window.showErrorMessage, text, actions);
}

/** Asks before something is lost. @returns whether the person chose the action */
export async function confirm(text: string, detail: string, action: string): Promise<boolean> {
  const options = { modal: true, detail };
  return (await vscode.window.showWarningMessage(text, options, action)) === action;
}

/** Asks a question that has several answers. @returns the chosen label; undefined when the person chose none */
export function ask(
  text: string,
  detail: string,
  ...labels: readonly string[]
): Thenable<string | undefined> {
  return vscode.window.showWarningMessage(text, { modal: true, detail }, ...labels);
}

/** Asks what to do about a failure. @returns whether the person chose `yes`; closing the message is a no */
export async function askAfterFailure(
  text: string,
  { yes, no }: { readonly yes: string; readonly no: string },
): Promise<boolean> {
  return (await vscode.window.showErrorMessage(text, yes, no)) === yes;
}

async function offer(
  show: (text: string, ...labels: string[]) => Thenable<string | undefined>,
  text: string,
  actions: readonly Action[],
): Promise<void> {
  const label = await show(text, ...actions.map((action) => action.label));
  try {
    await actions.find((action) => action.label === label)?.run();
  } catch (error) {
    showError(error);
  }
}

function signIn(profile: string): Action {
  return {
    label: vscode.l10n.t('Sign In'),
    run: () => runCommand('erpnet.profile.signIn', profile),
  };
}

function defaultActions(problem: Problem): readonly Action[] {
  const command = (label: string, id: CommandId): Action => ({ label, run: () => runCommand(id) });
  switch (problem.code) {
    case 'profile.none':
      return [
        command(vscode.l10n.t('Add Instance'), 'erpnet.instance.add'),
        command(vscode.l10n.t('Start Sandbox'), 'erpnet.sandbox.start'),
      ];
    case 'request.no-profile':
      return [command(vscode.l10n.t('Choose Profile'), 'erpnet.profile.select')];
    case 'profile.invalid':
    case 'profile.duplicate':
    case 'profile.unknown':
      return [command(vscode.l10n.t('Edit Profiles'), 'erpnet.profile.openSettings')];
    case 'profile.untrusted':
    case 'request.untrusted':
      return [
        {
          label: vscode.l10n.t('Manage Trust'),
          run: () => vscode.commands.executeCommand('workbench.trust.manage'),
        },
      ];
    case 'signin.required':
    case 'signin.ended':
      return [signIn(problem.profile)];
    case 'instance.certificate':
    case 'instance.certificate-changed': {
      const { host } = problem;
      const log = command(vscode.l10n.t('Show Log'), 'erpnet.log.show');
      if (!mayBeExcepted(host)) return [log];
      const run = (): unknown => runCommand('erpnet.profile.trustCertificate', { host });
      return [{ label: vscode.l10n.t('Show Certificate…'), run }, log];
    }
    case 'secrets.unavailable':
      return [
        {
          label: vscode.l10n.t('How to Repair It'),
          run: () => vscode.env.openExternal(vscode.Uri.parse(KEYCHAIN_HELP)),
        },
      ];
    case 'signin.refused': {
      const { profile: name } = problem;
      if (isDeclined(problem)) return name === undefined ? [] : [signIn(name)];
      const copies = copyButtons(problem.advice ?? []).map(({ label, value }) => ({
        label,
        run: () => vscode.env.clipboard.writeText(value),
      }));
      const check = {
        label: vscode.l10n.t('Check Connection'),
        run: () => runCommand('erpnet.connection.check', { profile: { name } }),
      };
      return [...copies, ...(name === undefined ? [] : [check])];
    }
    default:
      return MISSING.has(problem.code) || SAID.has(problem.code)
        ? []
        : [command(vscode.l10n.t('Show Log'), 'erpnet.log.show')];
  }
}
