import { env } from 'vscode';
import { writeCurl } from '../../core/language/curl/writeCurl.js';
import { tokenHeader } from '../../core/request/access.js';
import type { CopyForm } from '../../protocol/tokenView.js';
import type { Inspected } from './subject.js';

/** Puts the token on the clipboard, in the form that was asked for. */
export async function copyToken(
  token: string,
  form: CopyForm,
  { serviceRoot, session }: Inspected,
): Promise<void> {
  const [name, value] = tokenHeader(session?.sentAs, token);
  const request = {
    method: 'GET',
    url: `${serviceRoot ?? ''}GetVersion`,
    headers: [[name, value]] as const,
    hasCredentials: true,
  };
  const forms = { token, header: `${name}: ${value}`, curl: writeCurl(request, {}) };
  await env.clipboard.writeText(forms[form]);
}
