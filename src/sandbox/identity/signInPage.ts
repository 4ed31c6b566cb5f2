import { brand } from '../http/brand.js';
import { html, type Html } from '../http/html.js';
import type { Page } from '../http/page.js';
import { describeUser, people } from '../records/users.js';

export interface SignInForm {
  /** Display name of the application that asks. */
  readonly app: string;
  /** Address that the form is posted to. */
  readonly action: string;
  readonly login: string;
  /** Why the last attempt failed. */
  readonly error?: SignInError;
}

export interface SignInError {
  readonly status: number;
  readonly text: string;
}

export function signInPage(form: SignInForm): Page {
  const { error } = form;
  return {
    title: 'Sign in – ERP.net Sandbox',
    status: error?.status ?? 200,
    content: html`${brand()}
      <h1>Sign in</h1>
      <p><strong>${form.app}</strong> wants to use this demo instance on your behalf.</p>
      ${error ? html`<p class="error" id="error" role="alert">${error.text}</p>` : []}
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

const marks = (error: SignInError | undefined) =>
  error ? html` aria-invalid="true" aria-describedby="error"` : [];

function demoUsers(): Html {
  const rows = people.map(
    (user) =>
      html`<tr>
        <th scope="row"><code>${user.login}</code> / <code>${user.password}</code></th>
        <td>${describeUser(user)}</td>
      </tr>`,
  );
  return html`<div class="hint">
    Demo users (user name / password)
    <table>
      ${rows}
    </table>
  </div>`;
}
