// What `http.ts` and `language.ts` measure, as one bundle.
export { parseHttp } from '../../src/core/http/parser.js';
export { updateHttp } from '../../src/core/http/update.js';
export { checkDocument } from '../../src/core/language/check.js';
export { foldsOf } from '../../src/core/language/folds.js';
export { positionOf } from '../../src/core/language/lines.js';
export { symbolsOf } from '../../src/core/language/symbols.js';
