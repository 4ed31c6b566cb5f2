import { ErpNetError } from '../../errors.js';
import { accessOf } from '../../request/access.js';
import { readResponse } from '../../request/response.js';
import { sendRequest } from '../../request/send.js';
import type { Step } from '../step.js';

/** ERP.net, Domain API: answers with the version, and with nothing of the business. */
const FUNCTION = 'GetVersion';
/** ERP.net, sessions and licences. */
const NO_LICENCE_LEFT = 'MaximumLicenseCountExceeded';

/** The first API call: it opens a session, which takes one licence slot for as long as it lives. */
export const call: Step = {
  id: 'call',
  needs: ['token'],
  isLicensed: true,
  run: async (known, { fetch, clock, sessions, signal }) => {
    const { instance, session } = known;
    if (!instance || !session) throw new ErpNetError({ code: 'internal', reason: 'session' });
    const request = {
      method: 'GET',
      url: instance.serviceRoot + FUNCTION,
      headers: [['Accept', 'application/json']] as const,
      hasCredentials: false,
    };
    const access = accessOf(instance, session, sessions, { signal });
    const exchange = await sendRequest(request, { fetch, clock, signal, access });
    known.exchange = exchange;
    const { status, millis, notes } = exchange;
    if (notes.some(({ kind }) => kind === 'sign-in-page')) return { code: 'call.sign-in-page' };
    if (status === 200) return { code: 'call.ok', status, millis };
    const message = readResponse(exchange).serverError?.message ?? exchange.statusText;
    return { code: 'call.refused', status, message: message.slice(0, 300) };
  },
};

export const answer: Step = {
  id: 'answer',
  needs: ['call'],
  run: ({ exchange }) => {
    if (!exchange) throw new ErpNetError({ code: 'internal', reason: 'exchange' });
    const { json } = readResponse(exchange);
    if (json === undefined) {
      const type = exchange.headers.find(([name]) => name === 'content-type')?.[1] ?? '';
      return { code: 'answer.not-json', type: type.slice(0, 60) };
    }
    const { version } = (json ?? {}) as { readonly version?: unknown };
    return { code: 'answer.ok', version: typeof version === 'string' ? version.slice(0, 40) : '' };
  },
};

/** Judged by the answer to the call, also when that was a refusal. */
export const licence: Step = {
  id: 'licence',
  needs: ['token'],
  isLicensed: true,
  run: ({ exchange }) => {
    if (!exchange) return { code: 'licence.unknown' };
    const { serverError } = readResponse(exchange);
    const text = [serverError?.code, serverError?.type, serverError?.message].join(' ');
    return { code: text.includes(NO_LICENCE_LEFT) ? 'licence.none-left' : 'licence.taken' };
  },
};
