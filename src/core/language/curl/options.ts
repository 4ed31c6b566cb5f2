/** Short options of curl that take a value. */
const SHORT = 'AbcCdDeEFHKmoPQrtTuUwxXyYz';

/** Long options of curl that take a value; other ones are switches. */
const LONG: ReadonlySet<string> = new Set(
  (
    'abstract-unix-socket aws-sigv4 cacert capath cert cert-type ciphers config connect-timeout connect-to continue-at ' +
    'cookie cookie-jar crlfile curves data data-ascii data-binary data-raw data-urlencode dns-servers doh-url dump-header ' +
    'engine etag-compare etag-save expect100-timeout form form-string header interface ipfs-gateway json keepalive-time ' +
    'key key-type limit-rate local-port max-filesize max-redirs max-time netrc-file noproxy oauth2-bearer output ' +
    'output-dir pass pinnedpubkey preproxy proto proto-default proxy proxy-header proxy-user range rate referer request ' +
    'request-target resolve retry retry-delay retry-max-time socks4 socks4a socks5 socks5-hostname speed-limit speed-time ' +
    'stderr time-cond tls-max tls13-ciphers trace trace-ascii unix-socket upload-file url url-query user user-agent write-out'
  )
    .split(' ')
    .map((name) => `--${name}`),
);

/** What ends the command in a shell: a pipe, a list, a redirection. */
const END = /^(?:\|\|?|&&?|;|\d?>>?.*)$/;

export interface CurlOption {
  /** As it is written; empty for a word that belongs to none. */
  readonly option: string;
  /** Empty for a switch. */
  readonly value: string;
}

/** The options in the words behind `curl` (curl's manual): `-sX POST`, `-XPOST`, `--request POST`, `--request=POST`. */
export function* readOptions(words: readonly string[]): Generator<CurlOption> {
  const rest = [...words].reverse();
  for (let word = rest.pop(); word !== undefined; word = rest.pop()) {
    if (END.test(word)) return;
    if (!/^-./s.test(word)) yield { option: '', value: word };
    else if (word.startsWith('--')) {
      const [, name = word, assigned] = /^(--[\w-]+)(?:=(.*))?$/s.exec(word) ?? [];
      yield { option: name, value: LONG.has(name) ? (assigned ?? rest.pop() ?? '') : '' };
    } else yield* readShort(word.slice(1), () => rest.pop());
  }
}

/** Switches in one word; the last may take the rest of it, or the next word. */
function* readShort(letters: string, next: () => string | undefined): Generator<CurlOption> {
  for (let at = 0; at < letters.length; at += 1) {
    const option = `-${letters.charAt(at)}`;
    if (SHORT.includes(letters.charAt(at))) {
      yield { option, value: letters.slice(at + 1) || (next() ?? '') };
      return;
    }
    yield { option, value: '' };
  }
}
