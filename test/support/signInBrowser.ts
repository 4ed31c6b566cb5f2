// signInBrowser.ts <login> <password> <address>
// A browser and a person: the setting `erpnet.signIn.browserCommand` starts it, it logs in and ends on the last page.
import { createBrowser } from './headlessBrowser.js';

async function main([login = '', password = '', address = '']: readonly string[]): Promise<void> {
  const browser = createBrowser();
  const page = await browser.open(address);
  await browser.submit(page, { login, password });
}

void main(process.argv.slice(2));
