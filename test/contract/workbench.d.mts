import type { AuthenticationProvider, AuthenticationSession } from 'vscode';

interface Account {
  readonly id: string;
  readonly label: string;
}

/** VS Code's own authentication services, with a person who says yes to every question. */
export interface Workbench {
  /** What VS Code asked: `DIALOG …` and `QUICKPICK …`. */
  readonly asked: string[];
  /** The number on the Accounts icon. */
  badge(): number;
  register(provider: AuthenticationProvider): Promise<void>;
  getSession(
    extension: string,
    scopes: readonly string[],
    options?: object,
  ): Promise<AuthenticationSession | undefined>;
  getAccounts(): Promise<readonly Account[]>;
  /** "Sign Out" in the Accounts menu: every session with this label. */
  signOut(label: string): Promise<void>;
  dispose(): void;
}

/** @param pick which entry of a quick pick is chosen */
export function createWorkbench(pick?: (labels: readonly string[]) => number): Promise<Workbench>;
