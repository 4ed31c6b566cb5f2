import type { Language } from '../../../data/store.js';
import { ruleError } from './rule.js';

/** Documents change their state by the method ChangeState only. */
export const stateIsChangedByMethod = (language: Language) =>
  ruleError(
    { code: 'R30726', name: 'DocumentStateChangeIsNotPermitted', event: 'ClientCommit' },
    { EN: 'The State attribute can not be modified. Use Document.ChangeState method.' },
    language,
  );
