/** Every name that `package.json` shares with the code, in one place; a test compares the two. */

export const COMMANDS = [
  'erpnet.connection.check',
  'erpnet.history.clear',
  'erpnet.history.show',
  'erpnet.instance.add',
  'erpnet.instance.refresh',
  'erpnet.instance.refreshModel',
  'erpnet.instance.remove',
  'erpnet.instance.tryAgain',
  'erpnet.log.show',
  'erpnet.model.compare',
  'erpnet.model.copyName',
  'erpnet.model.insertName',
  'erpnet.model.newQuery',
  'erpnet.model.openDocumentation',
  'erpnet.model.openInQueryBuilder',
  'erpnet.model.openInQueryTool',
  'erpnet.model.search',
  'erpnet.model.showTarget',
  'erpnet.profile.add',
  'erpnet.profile.addRecommended',
  'erpnet.profile.checkTrustedApp',
  'erpnet.profile.describeTrustedApp',
  'erpnet.profile.edit',
  'erpnet.profile.endSession',
  'erpnet.profile.export',
  'erpnet.profile.import',
  'erpnet.profile.openSettings',
  'erpnet.profile.remove',
  'erpnet.profile.select',
  'erpnet.profile.signIn',
  'erpnet.profile.signOut',
  'erpnet.profile.trustCertificate',
  'erpnet.profile.writeScenario',
  'erpnet.record.edit',
  'erpnet.record.overwrite',
  'erpnet.record.takeTheirs',
  'erpnet.request.cancel',
  'erpnet.request.copyAsCurl',
  'erpnet.request.copyQueryBuilderLink',
  'erpnet.request.copyQueryToolLink',
  'erpnet.request.new',
  'erpnet.request.paste',
  'erpnet.request.send',
  'erpnet.request.sendAll',
  'erpnet.request.sendBatch',
  'erpnet.response.export',
  'erpnet.response.loadAll',
  'erpnet.sandbox.start',
  'erpnet.sandbox.stop',
  'erpnet.signIn.copyLink',
  'erpnet.signIn.openAgain',
  'erpnet.signIn.pasteAddress',
  'erpnet.site.copyAddress',
  'erpnet.token.decode',
  'erpnet.token.inspect',
  'erpnet.token.validate',
  'erpnet.transaction.begin',
  'erpnet.transaction.commit',
  'erpnet.transaction.drop',
] as const;
/** Follows a quick fix; nobody starts it by itself, so it is not contributed. */
export const KEEP_SECRET = 'erpnet.secret.keep';

/** Follows a click on the status bar, which says what it is about. */
export const END_TRANSACTION = 'erpnet.transaction.end';

export type CommandId = (typeof COMMANDS)[number];

/** Keys of `when` clauses and enablements. */
export const CONTEXT_KEYS = [
  'erpnet.hasInstances',
  'erpnet.hasOutcome',
  'erpnet.hasProfiles',
  'erpnet.hasRecordConflict',
  'erpnet.hasTransaction',
  'erpnet.isSandboxRunning',
  'erpnet.isSending',
  'erpnet.isSignedIn',
  'erpnet.isSignedOut',
  'erpnet.isSigningIn',
] as const;
export type ContextKey = (typeof CONTEXT_KEYS)[number];

export const SETTINGS = [
  'erpnet.history.enabled',
  'erpnet.http.codeLens',
  'erpnet.http.environment',
  'erpnet.odata.rules',
  'erpnet.profiles',
  'erpnet.signIn.browserCommand',
] as const;
export type SettingId = (typeof SETTINGS)[number];
