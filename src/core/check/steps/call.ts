import { ErpNetError } from '../../errors.js';
import { serviceRootOf, type Api } from '../../instance/apis.js';
import { accessOf } from '../../request/access.js';
import { readResponse } from '../../request/response.js';
import { sendRequest } from '../../request/send.js';
import type { Step } from '../step.js';

/**
 * A question to each API whose answer is short and holds nothing of the business: ERP.net's version, and the sign of a
 * currency.
 */
const QUESTIONS: Readonly<Record<Api, string>> = {
  DomainAPI: 'GetVersion',
  TableAPI: 'Gen_Currencies?$select=Currency_Sign&$top=1',
};
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
    const serviceRoot = serviceRootOf(instance, known.api);
    if (serviceRoot === undefined) return { code: 'call.no-site', api: known.api };
    const request = {
      method: 'GET',
      url: serviceRoot + QUESTIONS[known.api],
      headers: [['Accept', 'application/json']] as const,
      hasCredentials: false,
    };
    const access = accessOf(instance, session, sessions, { signal });
    const exchange = await sendRequest(request, { fetch, clock, signal, access });
    known.exchange = exchange;
    const { status, millis, notes } = exchange;
    if (notes.some(({ kind }) => kind === 'sign-in-page')) return { code: 'call.sign-in-page' };
    if (status === 200) return { code: 'call.ok', api: known.api, status, millis };
    const message = readResponse(exchange).serverError?.message ?? exchange.statusText;
    return { code: 'call.refused', status, message: message.slice(0, 300) };
  },
};

export const answer: Step = {
  id: 'answer',
  needs: ['call'],
  run: ({ api, exchange }) => {
    if (!exchange) throw new ErpNetError({ code: 'internal', reason: 'exchange' });
    const { json } = readResponse(exchange);
    if (json === undefined) {
      const type = exchange.headers.find(([name]) => name === 'content-type')?.[1] ?? '';
      return { code: 'answer.not-json', type: type.slice(0, 60) };
    }
    const { version, value } = (json ?? {}) as {
      readonly version?: unknown;
      readonly value?: unknown;
    };
    if (api === 'TableAPI' && Array.isArray(value)) {
      return { code: 'answer.rows', rows: value.length };
    }
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
