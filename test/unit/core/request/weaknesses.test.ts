import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { ROOT } from '../../../support/paths.js';

/** A file below `test`, and titles in it as they are written there: of a test, or of a row of its table. */
type Shown = readonly [file: string, ...titles: readonly string[]];

const BODIES = 'unit/core/request/wireBodies.test.ts';
const ELSEWHERE = 'unit/core/request/elsewhere.test.ts';
const HEADERS = 'unit/core/request/wireHeaders.test.ts';
const PARSER = 'unit/core/http/parser.test.ts';
const SEND = 'unit/core/request/send.test.ts';
const TLS = 'unit/core/request/tls.test.ts';
const URLS = 'unit/core/request/wireUrls.test.ts';

/** Where clients of `.http` documents fail, what ours does there, and which tests show it at real servers and files. */
const WEAKNESSES: Readonly<Record<string, Readonly<Record<string, readonly Shown[]>>>> = {
  security: {
    'A certificate that nobody speaks for is refused before a byte of the request is sent.': [
      [TLS, 'a self-signed certificate is refused before anything is sent (a token was delivered)'],
      [TLS, 'are judged before anything is sent, by fetch and for a GET with a body'],
      ['ui/certificate.test.ts', 'is refused, shown, and trusted by the person alone'],
    ],
    'An exception is for one certificate of one host, and no document can make one.': [
      [TLS, 'another certificate than that is refused before anything is sent'],
      [TLS, 'trust in one server is none in another that it leads to'],
      [HEADERS, 'a certificate that is checked'],
    ],
    'Authorization follows no redirect to another port or host.': [
      [ELSEWHERE, 'takes ${what} of a document nowhere: ${where}', 'a token', 'a password'],
      [SEND, 'takes nothing secret to another server on ${status} (C25)'],
    ],
    'No other header that may be a secret does, nor a cookie.': [
      [ELSEWHERE, 'an API key', 'a header of its own', 'a cookie', 'a session'],
      [ELSEWHERE, 'and every other request brings no cookie that a server gave'],
    ],
    'No body does.': [
      [ELSEWHERE, 'does not take the body of a ${method} along: ${where}'],
      [SEND, 'never repeats a body to another server on ${status}'],
    ],
    'Nothing leads from https to http.': [
      [TLS, 'https never leads to http (followed silently): ${status}'],
      ['unit/core/request/pageSource.test.ts', 'does not follow ${link}: ${reason}'],
    ],
    'The token of a profile goes to the servers of its instance, whatever an address says.': [
      [SEND, 'holds the token back elsewhere and says so (C25)'],
      [SEND, 'does not act with the token because another server said so'],
      [
        'unit/core/request/pageSource.test.ts',
        'takes nothing secret to another server, and says so',
      ],
      ['host/send.test.ts', 'keeps the token at home and says so'],
    ],
    'A secret of the keychain goes to no new server without a question.': [
      ['unit/core/request/secretGuard.test.ts', 'are asked about once for each server'],
      ['ui/secret.test.ts', 'is asked for once, and each server for itself'],
    ],
    'No token of thousands of documents, redirects and next links gets away.': [
      [
        'unit/core/request/leaks.test.ts',
        'reach the servers of the instance only, and none is in what is told',
        'reach the servers of the instance only, whichever client sends',
      ],
      [
        'unit/core/request/leaksOnPaper.test.ts',
        'are not in what is copied, kept in the history, or carried by a batch',
      ],
    ],
    'The history holds no secret, belongs to its workspace and its person, and can be switched off.':
      [
        ['fuzz/history/leaks.test.ts', 'holds no token of 2,000 documents, wherever it stood'],
        ['unit/core/history/entry.test.ts', 'has no body ${what}', 'of the identity service'],
        ['ui/secret.test.ts', 'is in no file, and the history is for nobody else'],
        ['host/history.test.ts', 'takes out what is secret'],
        ['host/history.test.ts', 'remembers nothing when it is switched off'],
      ],
    'Secrets are in the keychain and nowhere else.': [
      ['ui/mainJob.test.ts', 'left no token, code, verifier or password anywhere (C36)'],
      [
        'ui/everyCommand.test.ts',
        'leaves no secret in logs, stores of the browser, states of panels, settings or files',
      ],
    ],
    'No code of a document runs, neither when it is read nor when it is sent.': [
      ['unit/core/request/code.test.ts', 'never runs: ${what}', 'has nothing that could run it'],
      ['unit/core/request/handlers.test.ts', 'leaves alone: ${code}'],
    ],
    'Restricted Mode shows and explains documents, and sends nothing.': [
      ['ui/restrictedMode.test.ts', 'shows requests, and sends none'],
      ['ui/restrictedMode.test.ts', 'does not look at what the workspace recommends'],
    ],
    'A repository has no say in where one signs in, what is kept and which program is started.': [
      [
        'unit/manifest.test.ts',
        'gives every setting a default, and a scope that a workspace cannot override unless it is for the eye (C34)',
      ],
    ],
    'An answer is text in a page that runs scripts of ours only and asks no server.': [
      ['unit/webview/contentPolicy.test.ts', 'is that of every page, with a random nonce'],
      [
        'ui/page/response.spec.ts',
        'shows hostile values as text everywhere',
        'runs no script and asks no server, even where markup of an answer came in',
      ],
    ],
  },
  'what a service of OData receives': {
    'Blanks and apostrophes arrive encoded.': [[URLS, 'blanks and several options']],
    'A percent sign is one.': [[URLS, 'a percent sign in a literal']],
    'A plus is one, and no blank.': [[URLS, 'a plus in a literal']],
    'A hash ends neither the literal nor the address.': [[URLS, 'a hash in a literal']],
    'Other scripts arrive as UTF-8.': [[URLS, 'Cyrillic']],
    'A value can end neither the literal nor the option that it stands in.': [
      [URLS, 'a variable in a literal'],
    ],
    'Nested options may stand on lines of their own.': [
      [URLS, 'nested options over several lines'],
    ],
    'Comments between options, and aliases, change nothing.': [
      [URLS, 'comments between options, and a parameter alias'],
    ],
    'A batch has the line ends that MIME wants.': [
      [BODIES, 'an OData batch, its lines ended by CR LF (RFC 2046 5.1)'],
    ],
    'No name in braces is written into a company: without its value nothing is sent.': [
      [BODIES, 'a name without a value', 'a name without a value in an included file'],
      ['host/send.test.ts', 'sends nothing while a variable has no value'],
    ],
    'A comma too many is left out.': [[HEADERS, 'no comma at the end']],
    'A method may be written in small letters.': [[URLS, 'a lower-case method']],
    'A password may be empty.': [[HEADERS, 'an empty password']],
  },
  'how documents are read': {
    'What looks like a comment in a body is sent.': [
      [BODIES, 'lines that start with # or // in any other body'],
    ],
    'What looks like a variable in a body is sent, and is none.': [
      [BODIES, 'a line that looks like a variable'],
      [PARSER, 'takes no variable from a body'],
    ],
    'What looks like a request in a body is sent.': [
      [BODIES, 'lines that start with the name of a method'],
    ],
    'Only a line that begins with ### ends a body.': [
      [PARSER, '### in a body as the end of it'],
      [BODIES, 'a title of Markdown below the second level'],
    ],
    'Two settings of a request both count.': [
      ['unit/core/request/requestSettings.test.ts', '# @no-redirect\\n# @no-cookie-jar'],
    ],
    'A request of another protocol is named, and not sent as plain HTTP.': [
      [HEADERS, 'POST https://a\\nX-REQUEST-TYPE: graphql\\n\\nquery { a }'],
    ],
    'A form may be laid out over lines.': [[BODIES, 'a form with & at the end of lines']],
    'A variable may stand for a whole header.': [[HEADERS, 'a line that is one variable']],
    'A variable may be used above its definition.': [
      ['unit/core/http/variables.test.ts', '{{late}}'],
      [URLS, 'a path with Host'],
    ],
    'An answer is read by JSONPath too.': [
      ['unit/core/http/answers.test.ts', '{{login.response.body.$.token}}'],
    ],
    'Imports, runs and scripts make no request.': [
      ['unit/core/http/foreign.test.ts', 'never makes a GET of such a line'],
    ],
    'A name may stand on the line of the separator.': [[PARSER, '### @name a']],
    'A fold ends where its request or part ends.': [
      ['unit/core/language/structure.test.ts', 'a request', 'the parts of a batch'],
    ],
  },
};

describe('weaknesses of clients', () => {
  const texts = new Map<string, string>();
  /** Without lines that are comments: a test that was taken out shows nothing. */
  const read = (file: string): string => {
    const known = texts.get(file);
    if (known !== undefined) return known;
    const text = fs.readFileSync(path.join(ROOT, 'test', file), 'utf8');
    const code = text.replace(/^\s*\/\/.*$/gm, '');
    texts.set(file, code);
    return code;
  };
  const isIn = (file: string, title: string): boolean =>
    ["'", '"', '`'].some((quote) => read(file).includes(quote + title + quote));

  for (const [area, rows] of Object.entries(WEAKNESSES)) {
    describe(area, () => {
      for (const [weakness, shown] of Object.entries(rows)) {
        it(weakness, () => {
          const missing = shown.flatMap(([file, ...titles]) =>
            titles.filter((title) => !isIn(file, title)).map((title) => `${file}: ${title}`),
          );
          assert.deepEqual(missing, []);
          assert.ok(shown.length > 0);
        });
      }
    });
  }
});
