import { l10n } from 'vscode';
import type { CompletionKind } from '../../core/language/completion/items.js';
import type { MetadataKey } from '../../core/language/metadataKeys.js';

/** What `# @…` does. */
export function describeMetadata(key: string): string {
  return isMetadataKey(key) ? METADATA_WORDS[key]() : l10n.t('This has no effect here.');
}

const METADATA_WORDS: Readonly<Record<MetadataKey, () => string>> = {
  name: () => l10n.t('Name by which other requests take values from the answer.'),
  note: () => l10n.t('Asks before the request is sent.'),
  'no-redirect': () => l10n.t('Shows a redirect instead of following it.'),
  'no-cookie-jar': () => l10n.t('Changes nothing: cookies of earlier answers are never sent here.'),
  'no-log': () => l10n.t('Keeps the request out of history and log.'),
  'no-auto-encoding': () => l10n.t('Sends the address as it is written.'),
  timeout: () => l10n.t('How long to wait for the answer: 30 s, 500 ms, 2 m.'),
  'connection-timeout': () =>
    l10n.t('How long to wait for the connection to the server: 5 s, 500 ms, 2 m.'),
  as: () => l10n.t('Which identity of the profile sends it: user, service or reference.'),
  prompt: () => l10n.t('Asks for the value of a variable when the request is sent.'),
  secret: () => l10n.t('Asks for the value of a variable when the request is sent, and hides it.'),
  ref: () => l10n.t('Sends the named request first if it has no answer yet.'),
  forceRef: () => l10n.t('Sends the named request first, each time.'),
};

function isMetadataKey(key: string): key is MetadataKey {
  return key in METADATA_WORDS;
}

/** What a header is for; undefined for those that explain themselves or are not known. */
export function describeHeader(name: string): string | undefined {
  switch (name.toLowerCase()) {
    case 'accept':
      return l10n.t(
        'The form in which the answer is wanted. odata.metadata says how much it tells about types.',
      );
    case 'authorization':
      return l10n.t(
        'Who sends the request. Leave it out for your instance: the profile brings its token.',
      );
    case 'content-type':
      return l10n.t('The form of the body.');
    case 'prefer':
      return l10n.t(
        'Wishes that the server may follow: return=representation gives the changed entity back, odata.maxpagesize limits a page.',
      );
    case 'if-match':
      return l10n.t('Change only what still has this ETag.');
    case 'if-none-match':
      return l10n.t('Answer only if the ETag is another by now.');
    case 'host':
      return l10n.t('The server of an address that starts with a slash.');
    case 'odata-version':
    case 'odata-maxversion':
      return l10n.t('Version of OData. The Domain API speaks 4.0.');
    case 'transactionid':
      return l10n.t('The transaction of the Domain API that the request belongs to.');
    case 'erpsession':
      return l10n.t('A session of the legacy login. Prefer an access token.');
    case 'x-api-key':
      return l10n.t('A reference token. The profile brings a token by itself.');
    case 'content-id':
      return l10n.t('Names a request of a batch, for those behind it.');
    default:
      return undefined;
  }
}

/** What a system variable stands for. */
export function describeSystem(name: string): string | undefined {
  switch (name) {
    case '$guid':
    case '$uuid':
    case '$random.uuid':
      return l10n.t('A new random UUID.');
    case '$timestamp':
      return l10n.t(
        'Seconds since 1970, here as in REST Client; httpYac means milliseconds. An offset may follow: -1 d.',
      );
    case '$isoTimestamp':
      return l10n.t('The time now, ISO 8601 in UTC.');
    case '$datetime':
      return l10n.t('The time now in UTC: rfc1123, iso8601 or a format in quotes, then an offset.');
    case '$localDatetime':
      return l10n.t(
        'The time now in your time zone: rfc1123, iso8601 or a format in quotes, then an offset.',
      );
    case '$date':
      return l10n.t('The date today in UTC.');
    case '$randomInt':
    case '$random.integer':
      return l10n.t('A random whole number, from the first argument to below the second.');
    case '$random.float':
      return l10n.t('A random number between two arguments.');
    case '$random.alphabetic':
    case '$random.alphanumeric':
    case '$random.hexadecimal':
      return l10n.t('Random characters, as many as the argument says.');
    case '$random.email':
      return l10n.t('A random e-mail address.');
    case '$processEnv':
    case '$env':
      return l10n.t('An environment variable of VS Code.');
    case '$dotenv':
      return l10n.t('A variable of the nearest .env file.');
    case '$shared':
      return l10n.t('A variable that all environments share.');
    case '$profile':
      return l10n.t('A fact of the active profile; never its token.');
    case '$projectRoot':
      return l10n.t('Folder of the workspace.');
    default:
      return name.startsWith('$profile.') ? describeSystem('$profile') : undefined;
  }
}

/** What stands behind a snippet in the list. */
function describeSnippet(label: string): string {
  switch (label) {
    case 'query':
      return l10n.t('A query with filter, columns and limit');
    case 'expand':
      return l10n.t('A query with what belongs to each row');
    case 'create':
      return l10n.t('A request that creates an entity');
    case 'update':
      return l10n.t('A request that changes an entity');
    case 'batch':
      return l10n.t('Several requests in one');
    case 'chain':
      return l10n.t('Two requests, the second with a value of the first');
    case 'variable':
      return l10n.t('A variable for the whole document');
    case 'separator':
      return l10n.t('The line between two requests');
    default:
      return label;
  }
}

/** What an entry of the list is, where it has no value to show. */
export function describeItem(kind: CompletionKind, label: string): string | undefined {
  switch (kind) {
    case 'snippet':
      return describeSnippet(label);
    case 'metadata':
      return describeMetadata(label);
    case 'header':
      return describeHeader(label);
    case 'system':
      return describeSystem(label);
    case 'request':
      return l10n.t('From the answer of this request');
    case 'method':
    case 'value':
    case 'variable':
    case 'member':
      return undefined;
  }
}
