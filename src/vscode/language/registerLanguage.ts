import type { Clock } from '../../core/ports.js';
import { createDisposables, type Disposable } from '../shared/lifecycle.js';
import { registerCodeLens } from './codeLens.js';
import { registerCompletion } from './completion.js';
import { registerCopyAsCurl, type CurlDeps } from './copyAsCurl.js';
import { registerDiagnostics } from './diagnostics.js';
import { registerDocuments } from './documents.js';
import { registerFormatting } from './formatting.js';
import { registerHover } from './hover.js';
import { registerNavigation } from './navigation.js';
import type { Outcomes } from './outcomes.js';
import { registerPaste } from './paste.js';
import { registerQuickFixes } from './quickFixes.js';
import { registerSemanticTokens } from './semanticTokens.js';
import { registerStructure } from './structure.js';
import { registerTokenHover } from './tokenHover.js';

export interface LanguageDeps extends CurlDeps {
  readonly clock: Clock;
  readonly outcomes: Outcomes;
}

/** Everything that an editor does with a `.http` document before one is sent. Works without a profile. */
export function registerLanguage(deps: LanguageDeps): Disposable {
  const { clock, outcomes, surroundings } = deps;
  const disposables = createDisposables();
  disposables.add(registerDocuments());
  disposables.add(registerStructure());
  disposables.add(registerNavigation(surroundings));
  disposables.add(registerSemanticTokens());
  disposables.add(registerCompletion(surroundings));
  disposables.add(registerHover(surroundings));
  disposables.add(registerCodeLens(outcomes));
  const diagnostics = disposables.add(registerDiagnostics(surroundings));
  disposables.add(registerQuickFixes(diagnostics));
  disposables.add(registerFormatting());
  disposables.add(registerPaste());
  disposables.add(registerCopyAsCurl(deps));
  disposables.add(registerTokenHover(clock));
  return disposables;
}
