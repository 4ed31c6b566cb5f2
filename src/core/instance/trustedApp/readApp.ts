import * as v from 'valibot';
import { ErpNetError } from '../../errors.js';
import { sendRequest, type SendOptions } from '../../request/send.js';
import type { Instance } from '../instance.js';
import type { Profile } from '../profile.js';
import { readAppAddress } from './appRequests.js';
import type { AppRecord } from './compareApp.js';
import type { ExpectedAttribute } from './expectedApp.js';

const Answer = v.object({ value: v.array(v.record(v.string(), v.unknown())) });

/**
 * Asks for the record of a profile's application in the name of whoever `access` is for. Takes a licence slot.
 * @throws ErpNetError `app.*`, `request.*`, `instance.*`, `signin.*`, `cancelled`
 */
export async function readApp(
  { clientId }: Profile,
  { root, serviceRoot }: Instance,
  options: SendOptions & { readonly expected: readonly ExpectedAttribute[] },
): Promise<AppRecord> {
  const url = serviceRoot + readAppAddress(clientId, options.expected);
  const request = { method: 'GET', url, headers: [], hasCredentials: false };
  const { status, body } = await sendRequest(request, options);
  const { host } = new URL(root);
  if (status !== 200) throw new ErpNetError({ code: 'app.unreadable', host, status });
  const parsed = v.safeParse(Answer, parse(body));
  if (!parsed.success) throw new ErpNetError({ code: 'app.unreadable', host, status });
  const [record] = parsed.output.value;
  if (!record) throw new ErpNetError({ code: 'app.not-found', host, clientId });
  return record;
}

function parse(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    return undefined;
  }
}
