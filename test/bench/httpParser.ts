// What `http.ts` measures, as one bundle.
export { parseHttp } from '../../src/core/http/parser.js';
export { updateHttp } from '../../src/core/http/update.js';
