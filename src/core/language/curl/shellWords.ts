/**
 * Splits a command into words as `sh` does: quotes, `$'…'`, backslashes, lines that go on. Of cmd.exe and PowerShell it
 * takes the signs by which lines go on, and the escapes that browsers write for them.
 */
export function shellWords(command: string): readonly string[] {
  const text = withoutCarets(command);
  const words: string[] = [];
  let word: string | undefined;
  for (let at = 0; at < text.length;) {
    GAP.lastIndex = at;
    if (GAP.test(text)) {
      if (word !== undefined) words.push(word);
      word = undefined;
      at = GAP.lastIndex;
      continue;
    }
    const piece = readPiece(text, at);
    word = (word ?? '') + piece.text;
    at = piece.next;
  }
  if (word !== undefined) words.push(word);
  return words;
}

/** Blanks, and line ends that are taken back: by a backslash, by `^` (cmd.exe), by a backtick (PowerShell). */
const GAP = /(?:\s|[\\^`]\r?\n)+/y;

/** The first quote of a command is `^"`. */
const FOR_CMD = /^[^"']*\s\^"/;

/** Browsers write each quote of a command for cmd.exe as `^"`: then `^` stands before every sign that cmd would follow. */
function withoutCarets(command: string): string {
  if (!FOR_CMD.test(command)) return command;
  return command.replace(/\^\r?\n(\r?\n)?|\^([^])/g, (_, line?: string, char?: string) =>
    line === undefined ? (char ?? ' ') : '\n',
  );
}

interface Piece {
  readonly text: string;
  readonly next: number;
}

function readPiece(text: string, at: number): Piece {
  const char = text.charAt(at);
  if (char === "'") return until(text, at + 1, "'", (_, escaped) => `\\${escaped}`, false);
  if (char === '"') {
    return until(text, at + 1, '"', (_, c) => (/["\\$`]/.test(c) ? c : `\\${c}`), true);
  }
  if (char === '$' && text[at + 1] === "'") {
    return until(text, at + 2, "'", (whole, c) => ANSI[c] ?? whole, true);
  }
  if (char === '\\') return { text: text.charAt(at + 1), next: at + 2 };
  return { text: char, next: at + 1 };
}

const ANSI: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  "'": "'",
  '"': '"',
  '\\': '\\',
};

function until(
  text: string,
  from: number,
  quote: string,
  unescape: (whole: string, char: string) => string,
  hasEscapes: boolean,
): Piece {
  let content = '';
  let at = from;
  for (; at < text.length && text[at] !== quote; at += 1) {
    const char = text.charAt(at);
    if (char !== '\\' || !hasEscapes) content += char;
    else if (text[at + 1] === 'u' && quote === "'") {
      content += String.fromCharCode(parseInt(text.slice(at + 2, at + 6), 16));
      at += 5;
    } else if (text[at + 1] === '\n' && quote === '"') at += 1;
    else {
      at += 1;
      content += unescape(`\\${text.charAt(at)}`, text.charAt(at));
    }
  }
  return { text: content, next: at + 1 };
}
