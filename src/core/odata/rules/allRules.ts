import { aggregates } from './aggregates.js';
import { rowPerUnit, salesAnalytics } from './analytics.js';
import { batchFrame, changesets } from './batch.js';
import { bodyAnnotations } from './bodyAnnotations.js';
import { bodyEntity } from './bodyEntity.js';
import { bodyFinding } from './bodyFinding.js';
import { abstractType, masterAttribute } from './bodyMasters.js';
import { bodyParameters, bodyValues, scriptBody } from './bodyParameters.js';
import { bodyUnits } from './bodyUnits.js';
import { bodyPrimitives } from './bodyPrimitives.js';
import { bodyValueForms } from './bodyValueForms.js';
import {
  customPropertyEscape,
  customPropertyName,
  unknownCustomProperty,
} from './customProperties.js';
import { entitySet } from './entitySet.js';
import { enums } from './enums.js';
import { customPropertyFilter, filterable } from './filterable.js';
import { fixedRoot } from './fixedRoot.js';
import { functions } from './functions.js';
import { groupedTwice, groupKeys } from './groupKeys.js';
import { besideGroupby, expandGroup } from './grouping.js';
import { basicAuthentication, contextParameters, language, transactionHeader } from './headers.js';
import { literals, oldLiterals } from './literals.js';
import { unknownMember } from './members.js';
import { operationCalls, parameters, put, repositoryName } from './methods.js';
import { inWithoutList, operators, orUnsupported, sameDirection } from './operators.js';
import { paging } from './paging.js';
import { collectionAsValue, filterPaths, pathAfterValue } from './paths.js';
import {
  dollarBeforeExtension,
  optionsValue,
  optionTwice,
  optionWithoutValue,
  unsupportedOption,
} from './queryOptions.js';
import { references } from './references.js';
import { castNamespace, quotedKey, subResource } from './resourcePath.js';
import type { Rule } from './rule.js';
import { searchValue } from './searchValue.js';
import { expandAttribute, objectVersion, ordering, selectStar } from './selecting.js';
import { sync } from './sync.js';
import { syntax } from './syntax.js';
import { intervals, transformations } from './transformations.js';
import { objectVersionMissing, releasedDocument, requiredMissing } from './writes.js';

/** Every rule; the order is that of ERP.net's documentation and does not matter. */
export const allRules: readonly Rule[] = [
  syntax,
  entitySet,
  fixedRoot,
  subResource,
  quotedKey,
  castNamespace,
  dollarBeforeExtension,
  unsupportedOption,
  optionTwice,
  optionWithoutValue,
  optionsValue,
  operators,
  orUnsupported,
  inWithoutList,
  sameDirection,
  functions,
  filterable,
  customPropertyFilter,
  customPropertyName,
  customPropertyEscape,
  unknownCustomProperty,
  sync,
  enums,
  references,
  filterPaths,
  collectionAsValue,
  pathAfterValue,
  literals,
  oldLiterals,
  unknownMember,
  selectStar,
  objectVersion,
  expandAttribute,
  ordering,
  searchValue,
  paging,
  besideGroupby,
  expandGroup,
  groupKeys,
  groupedTwice,
  aggregates,
  transformations,
  intervals,
  rowPerUnit,
  salesAnalytics,
  put,
  operationCalls,
  parameters,
  repositoryName,
  transactionHeader,
  basicAuthentication,
  language,
  contextParameters,
  bodyEntity,
  bodyAnnotations,
  bodyFinding,
  bodyUnits,
  bodyPrimitives,
  bodyValueForms,
  masterAttribute,
  abstractType,
  releasedDocument,
  objectVersionMissing,
  requiredMissing,
  bodyParameters,
  bodyValues,
  scriptBody,
  batchFrame,
  changesets,
];
