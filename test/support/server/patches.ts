import fs from 'node:fs';

/** A change to the minified workbench; `pattern` has to match exactly once. */
interface Patch {
  readonly what: string;
  readonly pattern: RegExp;
  readonly replacement: string;
}

/**
 * The server comes without an embedder, and without one its workbench forgets all secrets when the page is reloaded.
 * This provider, on top of the browser's `localStorage`, is what an embedder would bring. It runs in the workbench;
 * `this` is the secret storage service. Secrets changed in another window raise the event.
 */
const KEEP_SECRETS: Patch = {
  what: 'reads the provider of secrets',
  pattern:
    /(\w+)\.options\?\.secretStorageProvider&&\(this\._secretStorageProvider=\1\.options\.secretStorageProvider/g,
  replacement: `(addEventListener("storage",e=>e.key?.startsWith("secret:")&&this.onDidChangeSecretEmitter.fire(e.key.slice(7))),this._secretStorageProvider={
type:"persisted",
async get(key){return localStorage.getItem("secret:"+key)??undefined},
async set(key,value){localStorage.setItem("secret:"+key,value)},
async delete(key){localStorage.removeItem("secret:"+key)},
async keys(){return Object.keys(localStorage).filter(key=>key.startsWith("secret:")).map(key=>key.slice(7))}
}`,
};

/**
 * Extensions under development load only with `--enable-smoke-test-driver`, and with that switch the workbench shows
 * no notifications. A person, and a test that plays one, needs to see them.
 */
const SHOW_NOTIFICATIONS: Patch = {
  what: 'hides notifications from the smoke test driver',
  pattern:
    /(addToast\((\w+)\)\{if\(!this\.isNotificationsCenterVisible)&&!this\.environmentService\.enableSmokeTestDriver/g,
  replacement: '$1',
};

/** Makes the workbench of the server one that a person can use. */
export function patchWorkbench(file: string): void {
  let text = fs.readFileSync(file, 'utf8');
  for (const { what, pattern, replacement } of [KEEP_SECRETS, SHOW_NOTIFICATIONS]) {
    const places = text.match(pattern)?.length ?? 0;
    if (places !== 1) {
      throw new Error(`${file}: expected one place that ${what}, found ${places}.`);
    }
    text = text.replace(pattern, replacement);
  }
  fs.writeFileSync(file, text);
}
