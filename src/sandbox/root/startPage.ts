import { brand } from '../http/brand.js';
import { html } from '../http/html.js';
import type { Page } from '../http/page.js';
import { version, type Addresses } from '../records/instance.js';
import { enabledApps } from '../records/trustedApps.js';
import { describeUser, people } from '../records/users.js';

/** What a person sees who opens the root address in a browser. */
export function startPage({ root, issuer, serviceRoot, tableRoot, profile }: Addresses): Page {
  const users = people.map(
    (user) =>
      html`<dt><code>${user.login}</code> / <code>${user.password}</code></dt>
        <dd>${describeUser(user)}</dd>`,
  );
  const apps = enabledApps.map(
    ({ ApplicationUri, Name, ClientType, Scope }) =>
      html`<dt><code>${ApplicationUri}</code></dt>
        <dd>${Name}, ${ClientType.toLowerCase()}, scope ${Scope}</dd>`,
  );
  return {
    title: 'ERP.net Sandbox',
    wide: true,
    content: html`${brand()}
      <h1>A demo instance on this computer</h1>
      <p>
        It signs people in and answers Domain API requests like a small ERP.net instance of version
        ${version}. Its companies, people and orders are invented, and they are the same at every
        start.
      </p>
      <h2>Addresses</h2>
      <dl>
        <dt>Instance</dt>
        <dd><code>${root}</code></dd>
        <dt>Identity</dt>
        <dd><a href="${issuer}/.well-known/openid-configuration">${issuer}</a></dd>
        <dt>Domain API</dt>
        <dd><code>${serviceRoot}</code></dd>
        <dt>Table API</dt>
        <dd><code>${tableRoot}</code></dd>
        <dt>Profile</dt>
        <dd><code>${profile}/me</code></dd>
        <dt>Discovery</dt>
        <dd><a href="/tools/auto-discovery">${root}/tools/auto-discovery</a></dd>
      </dl>
      <h2>Demo users (user name / password)</h2>
      <dl>${users}</dl>
      <h2>Trusted applications</h2>
      <dl>${apps}</dl>`,
  };
}
