import type { ServerResponse } from 'node:http';

/** A secret that passed the identity service; leak tests look for it elsewhere. */
export interface Exchange {
  readonly kind: (typeof kinds)[number];
  readonly value: string;
}

export type OnExchange = (exchange: Exchange) => void;

const kinds = [
  'code',
  'access_token',
  'refresh_token',
  'id_token',
  'code_verifier',
  'client_secret',
  'password',
] as const;

/** Reports what the service receives in a form. */
export function watchForm(form: URLSearchParams, report: OnExchange): void {
  for (const kind of kinds) {
    for (const value of form.getAll(kind)) report({ kind, value });
  }
}

/** Reports what the service hands out: in its JSON, in a redirect, or in a page that posts itself to the application. */
export function watchResponse(response: ServerResponse, report: OnExchange): void {
  const end = response.end.bind(response);
  const watchedEnd = (...args: readonly unknown[]): unknown => {
    const location = response.getHeader('location');
    if (typeof location === 'string' && URL.canParse(location)) {
      watchForm(new URL(location).searchParams, report);
    }
    const [body] = args;
    if (typeof body === 'string' || Buffer.isBuffer(body)) watchBody(String(body), report);
    return Reflect.apply(end, response, args);
  };
  Object.defineProperty(response, 'end', { value: watchedEnd });
}

function watchBody(body: string, report: OnExchange): void {
  for (const kind of kinds) {
    const inJson = new RegExp(`"${kind}":"([^"]+)"`).exec(body)?.[1];
    const inForm = new RegExp(`name="${kind}" value="([^"]+)"`).exec(body)?.[1];
    const value = inJson ?? inForm;
    if (value !== undefined) report({ kind, value });
  }
}
