import { brand } from '../http/brand.js';
import { html, type Html } from '../http/html.js';
import type { Page } from '../http/page.js';
import { people } from '../records/users.js';

export interface SignInForm {
  /** Display name of the application that asks. */
  readonly app: string;
  /** Address that the form is posted to. */
  readonly action: string;
  readonly login: string;
  /** Why the last attempt failed. */
  readonly error?: string;
}

export function signInPage(form: SignInForm): Page {
  const failed = form.error !== undefined;
  return {
    title: 'Sign in – ERP.net Sandbox',
    status: failed ? 401 : 200,
    content: html`${brand()}
      <h1>Sign in</h1>
      <p><strong>${form.app}</strong> wants to use this demo instance on your behalf.</p>
      ${failed ? html`<p class="error" id="error" role="alert">${form.error ?? ''}</p>` : []}
      <form method="post" action="${form.action}">
        ${loginField(form)} ${passwordField(form)}
        <button type="submit">Sign in</button>
        <a class="cancel" href="${form.action}/cancel">Cancel</a>
      </form>
      ${demoUsers()}`,
  };
}

function loginField({ login, error }: SignInForm): Html {
  const autofocus = login === '' ? html` autofocus` : [];
  return html`<label for="login">User name</label>
    <input
      id="login"
      name="login"
      value="${login}"
      autocomplete="username"
      autocapitalize="none"
      spellcheck="false"
      required${autofocus}${marks(error)}
    />`;
}

function passwordField({ login, error }: SignInForm): Html {
  const autofocus = login === '' ? [] : html` autofocus`;
  return html`<label for="password">Password</label>
    <input
      id="password"
      name="password"
      type="password"
      autocomplete="current-password"
      required${autofocus}${marks(error)}
    />`;
}

const marks = (error: string | undefined) =>
  error === undefined ? [] : html` aria-invalid="true" aria-describedby="error"`;

function demoUsers(): Html {
  const rows = people.map(
    ({ login, password, name, isAdmin }) =>
      html`<tr>
        <th scope="row"><code>${login}</code> / <code>${password}</code></th>
        <td>${name}${isAdmin ? ', administrator' : ''}</td>
      </tr>`,
  );
  return html`<div class="hint">
    Demo users (user name / password)
    <table>
      ${rows}
    </table>
  </div>`;
}
