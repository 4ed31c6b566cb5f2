import type { Clock } from '../../core/ports.js';
import { createDisposables, type Disposable } from '../shared/lifecycle.js';
import { registerCodeLens } from './codeLens.js';
import { registerCompletion } from './completion.js';
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
import type { Surroundings } from './surroundings.js';
import { registerTokenHover } from './tokenHover.js';

export interface LanguageDeps {
  readonly clock: Clock;
  readonly outcomes: Outcomes;
  readonly surroundings: Surroundings;
}

/** Everything that an editor does with a `.http` document before one is sent. Works without a profile. */
export function registerLanguage({ clock, outcomes, surroundings }: LanguageDeps): Disposable {
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
  disposables.add(registerTokenHover(clock));
  return disposables;
}
