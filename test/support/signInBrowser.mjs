// node test/support/signInBrowser.mjs [login password] <address>
// A browser without a person: follows redirects, fills the login form of the sandbox, agrees to what it asks, and ends
// on the last page of the sign-in, whose text it prints. The machine setting `erpnet.signIn.browserCommand` starts it.
// Without login and password on the command line, ERPNET_TEST_LOGIN=<login>:<password> tells them.
import { URL, URLSearchParams } from 'node:url';

const MAX_PAGES = 30;

const args = process.argv.slice(2);
const address = args.pop();
const [login, password] =
  args.length === 2 ? args : (process.env.ERPNET_TEST_LOGIN ?? '').split(':');

/** Cookies by host, name and path; ports share cookies, as in every browser. */
const cookies = new Map();

function storeCookies(url, response) {
  for (const line of response.headers.getSetCookie()) {
    const [pair, ...attributes] = line.split(';').map((part) => part.trim());
    const attribute = (name) =>
      attributes.find((each) => each.toLowerCase().startsWith(`${name}=`))?.slice(name.length + 1);
    const name = pair.slice(0, pair.indexOf('='));
    const value = pair.slice(pair.indexOf('=') + 1);
    const path = attribute('path') ?? '/';
    const key = `${url.hostname} ${name} ${path}`;
    const expired =
      attribute('max-age') === '0' || Date.parse(attribute('expires') ?? '') < Date.now();
    if (expired) cookies.delete(key);
    else cookies.set(key, { host: url.hostname, path, pair: `${name}=${value}` });
  }
}

function cookieHeader(url) {
  const inPath = (path) =>
    path === '/' || url.pathname === path || url.pathname.startsWith(path.replace(/\/?$/, '/'));
  return [...cookies.values()]
    .filter(({ host, path }) => host === url.hostname && inPath(path))
    .map(({ pair }) => pair)
    .join('; ');
}

/** One request without following redirects. */
async function visit({ url, method = 'GET', body }) {
  const cookie = cookieHeader(url);
  const response = await fetch(url, {
    method,
    body,
    redirect: 'manual',
    headers: { accept: 'text/html', ...(cookie === '' ? {} : { cookie }) },
  });
  storeCookies(url, response);
  return response;
}

const ENTITIES = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const decode = (text) =>
  text
    .replace(/&#x([0-9a-f]+);/gi, (_, digits) => String.fromCodePoint(parseInt(digits, 16)))
    .replace(/&#(\d+);/g, (_, digits) => String.fromCodePoint(Number(digits)))
    .replace(/&(amp|lt|gt|quot|apos);/g, (_, name) => ENTITIES[name]);

/** The value of an attribute in a tag; an attribute without a value is the empty string. */
function attribute(tag, name) {
  const match = new RegExp(
    `\\s${name}(?:\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>]+))|(?=[\\s/>]))`,
    'i',
  ).exec(tag);
  return match ? decode(match[1] ?? match[2] ?? match[3] ?? '') : undefined;
}

/** The request that submitting the first form of a page makes, or undefined when the page has no form. */
function submission(html, base) {
  const form = /<form\b[^>]*>([\s\S]*?)<\/form>/i.exec(html);
  if (!form) return undefined;
  const fields = new URLSearchParams();
  for (const [tag] of form[1].matchAll(/<input\b[^>]*>/gi)) {
    const name = attribute(tag, 'name');
    const type = attribute(tag, 'type') ?? 'text';
    if (name === undefined || type === 'submit') continue;
    if (type === 'checkbox' && attribute(tag, 'checked') === undefined) continue;
    fields.append(name, attribute(tag, 'value') ?? (type === 'checkbox' ? 'on' : ''));
  }
  if (fields.has('login')) fields.set('login', login);
  if (fields.has('password')) fields.set('password', password);
  // A person presses the first button: sign in, agree.
  const [button] = /<button\b[^>]*>/i.exec(form[1]) ?? [];
  const pressed = button && attribute(button, 'name');
  if (pressed) fields.set(pressed, attribute(button, 'value') ?? '');
  const url = new URL(attribute(form[0], 'action') || base.href, base);
  if ((attribute(form[0], 'method') ?? 'get').toLowerCase() === 'post') {
    return { url, method: 'POST', body: fields };
  }
  url.search = fields.toString();
  return { url };
}

const textOf = (html) =>
  decode(html.replace(/<(style|script|title)\b[\s\S]*?<\/\1>/gi, ' ').replace(/<[^>]*>/g, ' '))
    .replace(/\s+/g, ' ')
    .trim();

/** Where a page leads: a redirect, or a form on a page that is not an error. */
async function next(url, response) {
  const location = response.headers.get('location');
  if (response.status >= 300 && response.status < 400 && location !== null) {
    await response.arrayBuffer();
    return { request: { url: new URL(location, url) } };
  }
  const html = await response.text();
  return { request: response.ok ? submission(html, url) : undefined, text: textOf(html) };
}

async function signIn() {
  let request = { url: new URL(address) };
  let logins = 0;
  for (let pages = 0; pages < MAX_PAGES; pages++) {
    const { url } = request;
    if (request.body?.has('password') && ++logins > 1) {
      throw new Error(`The login form came back: ${login} was refused.`);
    }
    const response = await visit(request);
    const page = await next(url, response);
    if (page.request === undefined) {
      console.log(`${response.status} ${url.origin}${url.pathname}: ${page.text}`);
      return response.ok;
    }
    request = page.request;
  }
  throw new Error(`More than ${MAX_PAGES} pages; gave up.`);
}

signIn().then(
  (ok) => (process.exitCode = ok ? 0 : 1),
  (error) => {
    console.error(error);
    process.exitCode = 1;
  },
);
