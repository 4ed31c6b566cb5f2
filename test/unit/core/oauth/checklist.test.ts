import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { ROOT } from '../../../support/paths.js';

/** What a native app owes its people (RFC 6749, 7009, 7636, 8252, 8414, 9068, 9207, 9700; OpenID Connect). */
const RULES: readonly string[] = [
  'People sign in by authorization code with PKCE S256 and by nothing else.',
  'PKCE also for confidential apps; the verifier is new each time and kept nowhere.',
  'PKCE is sent also to a service that does not advertise it.',
  'The sign-in page opens in the browser, never in a page of ours.',
  'Loopback by IP literal, unless the app registered localhost.',
  'Only loopback addresses are bound, and all of them that the name may mean.',
  'The listener lives as long as its sign-in.',
  '`state` is random, used once, and compared before anything else.',
  'A forged callback ends nothing.',
  '`iss` of the response is checked, and required where it is promised.',
  'A code goes to the issuer that its attempt is for.',
  '`nonce` is sent and compared.',
  'The signature of the id token is verified.',
  'The redirect URI of the token request equals that of the authorization request.',
  'Endpoints by https; by http only on this machine.',
  'The issuer in the metadata is the one of the instance; no redirects.',
  'The tab keeps no code in its address, and runs, loads and leaks nothing.',
  'The listener answers GET with its own Host only, and has no CORS.',
  'Secrets of apps are in no setting, log, scope or command line.',
  'Whoever gives a secret of an app is warned, and it goes to the secret store only.',
  'Refresh tokens rotate: the newest is stored first, and one process renews.',
  'Only invalid_grant ends a session.',
  'A renewal must be for the same person.',
  'Access tokens travel in headers.',
  'Tokens go to their own instance, and not along with a redirect elsewhere.',
  'Reading is all that is asked for by default.',
  'Access tokens are validated by RFC 9068, with keys of the issuer alone.',
  'An id token is no access token.',
  'Nothing is decided here by what an access token says.',
  'Sign-out revokes, ends the session, and forgets in any case.',
  'Revocation by https, as the client.',
  'Introspection is bound to its token.',
  'Attempts end by themselves after five minutes, and can be cancelled.',
  'A workspace has no say in where a sign-in goes.',
  'A page shows no token until asked, and keeps none.',
  'Logs hold no code, verifier, token, secret or callback.',
  'The device flow shows whom it asks.',
  'No silent change to weaker tokens.',
];

const DOES_NOT_APPLY: ReadonlyMap<number, string> = new Map([
  [32, 'No token is introspected: ERP.net documents no endpoint for it.'],
  [37, 'The device flow is not among the grants of ERP.net, so `allFlows` has none.'],
  [38, 'ERP.net has bearer tokens only, so there is nothing stronger to fall back from.'],
]);

/** `C7` in the parentheses at the end of a title says which rules a test proves. */
const TITLE = /\b(?:it|describe)\(\s*(['"`])((?:(?!\1).)*)\1/gs;

describe('the checklist of a native app', () => {
  const files = fs
    .readdirSync(path.join(ROOT, 'test'), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:test|spec)\.ts$/.test(name));
  const proven = new Set(
    files.flatMap((name) => {
      const text = fs.readFileSync(path.join(ROOT, 'test', name), 'utf8');
      const titles = [...text.matchAll(TITLE)].map(([, , title = '']) => title);
      const lists = titles.map((title) => /\((C\d+(?:, C\d+)*)\)$/.exec(title)?.[1] ?? '');
      return lists.flatMap((list) => [...list.matchAll(/\d+/g)].map(([number]) => Number(number)));
    }),
  );

  for (const [index, rule] of RULES.entries()) {
    const number = index + 1;
    const reason = DOES_NOT_APPLY.get(number);
    it(`${number}. ${rule} ${reason === undefined ? '' : `Does not apply: ${reason}`}`, () => {
      // One of the two, or the list is out of date.
      assert.equal(proven.has(number), reason === undefined);
    });
  }

  it('has no test for a rule that it does not know', () => {
    assert.deepEqual(
      [...proven].filter((number) => number < 1 || number > RULES.length),
      [],
    );
  });

  const sources = (folder: string): readonly (readonly [name: string, text: string])[] =>
    fs
      .readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => [name, fs.readFileSync(path.join(ROOT, folder, name), 'utf8')]);

  it('frames nothing, so that no page of ours can hold a sign-in (C4)', () => {
    const framing = /<iframe|createElement\('iframe'|el\('iframe'|frame-src|simpleBrowser/;
    for (const folder of ['src/webview', 'src/vscode']) {
      for (const [name, text] of sources(folder)) assert.doesNotMatch(text, framing, name);
    }
  });

  it('reads no access token where sessions and accounts are decided upon (C29)', () => {
    for (const folder of ['src/core/oauth', 'src/vscode/auth']) {
      for (const [name, text] of sources(folder)) {
        assert.doesNotMatch(text, /core\/token\/|'\.\.\/(?:\.\.\/)?token\/|decodeJwt/, name);
      }
    }
  });
});
