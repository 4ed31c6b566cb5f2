import type { Fetch } from '../../src/core/ports.js';

/** A browser without a window: keeps cookies, follows redirects, fills in forms. */
export interface Browser {
  /** Follows redirects from `url` to a page, or to the first address that `stop` accepts. */
  open(url: string, stop?: (url: URL) => boolean): Promise<Page>;
  /** Posts the form of a page with these values in its fields, and its hidden ones as they are. */
  submit(page: Page, values: Readonly<Record<string, string>>, stop?: Stop): Promise<Page>;
}

export interface Page {
  readonly url: URL;
  readonly status: number;
  readonly headers: Headers;
  readonly html: string;
  /** The address was where the caller wanted to stop; nothing was requested there. */
  readonly stopped: boolean;
}

type Stop = (url: URL) => boolean;

interface Cookie {
  readonly name: string;
  readonly value: string;
  readonly path: string;
}

const mostRedirects = 20;

/** @param fetch for a browser whose person trusts other certificates than everybody */
export function createBrowser(fetch: Fetch = globalThis.fetch): Browser {
  const cookies = new Map<string, Cookie>();

  const visit = async (start: string, stop: Stop, body?: URLSearchParams): Promise<Page> => {
    let url = new URL(start);
    let form = body;
    for (let hops = 0; hops < mostRedirects; hops++) {
      if (stop(url)) return { url, status: 0, headers: new Headers(), html: '', stopped: true };
      const response = await fetch(url.href, {
        redirect: 'manual',
        headers: { cookie: cookieHeader(cookies, url), accept: 'text/html' },
        ...(form ? { method: 'POST', body: form } : {}),
      });
      keepCookies(cookies, url, response);
      const location = response.headers.get('location');
      const html = await response.text();
      if (location === null) {
        return { url, status: response.status, headers: response.headers, html, stopped: false };
      }
      url = new URL(location, url);
      form = undefined;
    }
    throw new Error(`More than ${mostRedirects} redirects from ${start}.`);
  };

  return {
    open: (url, stop = () => false) => visit(url, stop),
    submit: (page, values, stop = () => false) => {
      const action = /<form[^>]*\saction="([^"]+)"/.exec(page.html)?.[1];
      if (action === undefined) throw new Error(`There is no form at ${page.url.href}.`);
      const form = new URLSearchParams({ ...hiddenFields(page.html), ...values });
      return visit(new URL(action, page.url).href, stop, form);
    },
  };
}

function hiddenFields(html: string): Record<string, string> {
  const fields = html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g);
  return Object.fromEntries([...fields].map(([, name = '', value = '']) => [name, value]));
}

function keepCookies(cookies: Map<string, Cookie>, url: URL, response: Response): void {
  for (const line of response.headers.getSetCookie()) {
    const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
    const [name = '', value = ''] = pair.split(/=(.*)/s);
    const path = attribute(attributes, 'path') ?? url.pathname;
    const expires = attribute(attributes, 'expires');
    const gone = value === '' || (expires !== undefined && Date.parse(expires) < Date.now());
    if (gone) cookies.delete(`${name} ${path}`);
    else cookies.set(`${name} ${path}`, { name, value, path });
  }
}

const attribute = (attributes: readonly string[], name: string): string | undefined =>
  attributes.find((one) => one.toLowerCase().startsWith(`${name}=`))?.slice(name.length + 1);

const cookieHeader = (cookies: ReadonlyMap<string, Cookie>, { pathname }: URL): string =>
  [...cookies.values()]
    .filter(({ path }) => pathname === path || pathname.startsWith(path.replace(/\/?$/, '/')))
    .map(({ name, value }) => `${name}=${value}`)
    .join('; ');
