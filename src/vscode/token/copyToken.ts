import { env } from 'vscode';
import type { CopyForm } from '../../protocol/tokenView.js';

/** Puts the token on the clipboard, in the form that was asked for. `serviceRoot` ends with a slash. */
export async function copyToken(
  token: string,
  form: CopyForm,
  serviceRoot: string | undefined,
): Promise<void> {
  const header = `Authorization: Bearer ${token}`;
  const curl = `curl --header ${quoted(header)} ${quoted(`${serviceRoot ?? ''}GetVersion`)}`;
  await env.clipboard.writeText({ token, header, curl }[form]);
}

/** One word for a POSIX shell, whatever is in it. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
