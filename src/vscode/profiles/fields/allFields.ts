import { certificateField } from './certificateField.js';
import type { Field } from './field.js';
import { redirectField, scopesField } from './grantFields.js';
import { clientIdField, clientTypeField, flowField, nameField } from './identityFields.js';
import { colorField, contextFields, cultureField, marksField } from './useFields.js';

/** What is asked for when a profile is added; each has a default that works. */
export const FIRST_FIELDS: readonly Field[] = [
  clientIdField,
  flowField,
  clientTypeField,
  scopesField,
  redirectField,
  nameField,
];

/** Everything that can be changed of a profile, in the order of its list. */
export const ALL_FIELDS: readonly Field[] = [
  nameField,
  clientIdField,
  flowField,
  clientTypeField,
  scopesField,
  redirectField,
  marksField,
  certificateField,
  colorField,
  cultureField,
  ...contextFields,
];
