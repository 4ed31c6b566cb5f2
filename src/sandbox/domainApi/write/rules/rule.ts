import type { Layer } from '../../../data/layer.js';
import type { Row } from '../../../data/row.js';
import type { Language, Store } from '../../../data/store.js';
import { textIn, type Multilanguage } from '../../../data/values.js';
import { serverError, type DomainError } from '../../errors.js';

/** A row that is about to be saved. */
export interface Subject {
  readonly row: Row;
  /** Reads it as it will be. */
  readonly store: Store;
  /** The rows as they were. */
  readonly saved: Layer;
  readonly kind: 'added' | 'changed' | 'removed';
}

/** A system business rule; number, name and event are those of ERP.net's documentation (ErpNetDocs/model, business-rules). */
export interface Rule {
  readonly code: string;
  readonly name: string;
  readonly event: 'Commit' | 'ClientCommit';
  /** Why the row can't be saved; the texts of all languages that are known. */
  readonly check: (subject: Subject) => Multilanguage | undefined;
}

const frames: Readonly<Record<Language, (rule: RuleName, text: string) => string>> = {
  EN: ({ code, name, event }, text) =>
    `An error occurred while saving data to the database\r\nThe validation ${code}: ${name} failed for event ${event}: \r\n\r\n${text} (Constraint ${code})`,
  BG: ({ code, name, event }, text) =>
    `Грешка при записване.\r\nВалидацията ${code}: ${name} не е била успешна при събитие ${event}: \r\n\r\n${text} (Constraint ${code})`,
};

export type RuleName = Pick<Rule, 'code' | 'name' | 'event'>;

/** The error of a rule, in its envelope (data-manipulation/batch.md, common-tasks/change-language.md). */
export const ruleError = (rule: RuleName, texts: Multilanguage, language: Language): DomainError =>
  serverError(frames[language](rule, textIn(texts, language)), {
    code: 2029,
    wrapped: true,
  });
