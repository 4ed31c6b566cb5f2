/** How many arguments a built-in function takes: at least, at most. */
type Arity = readonly [min: number, max: number];

const ONE: Arity = [1, 1];
const TWO: Arity = [2, 2];

/** Built-in functions in lower case (OData 4.01 URL conventions 5.1.1.5 to 5.1.1.12, `isdefined` of the aggregation extension). */
const STANDARD: Readonly<Record<string, Arity>> = {
  concat: TWO,
  contains: TWO,
  endswith: TWO,
  indexof: TWO,
  length: ONE,
  matchespattern: TWO,
  startswith: TWO,
  substring: [2, 3],
  tolower: ONE,
  toupper: ONE,
  trim: ONE,
  hassubset: TWO,
  hassubsequence: TWO,
  date: ONE,
  day: ONE,
  fractionalseconds: ONE,
  hour: ONE,
  maxdatetime: [0, 0],
  mindatetime: [0, 0],
  minute: ONE,
  month: ONE,
  now: [0, 0],
  second: ONE,
  time: ONE,
  totaloffsetminutes: ONE,
  totalseconds: ONE,
  year: ONE,
  ceiling: ONE,
  floor: ONE,
  round: ONE,
  cast: [1, 2],
  isof: [1, 2],
  'geo.distance': TWO,
  'geo.intersects': TWO,
  'geo.length': ONE,
  case: [2, Infinity],
  isdefined: ONE,
};

/** Of ERP.net (domain-api/querying-data: filter.md, grouping.md). */
const ERPNET: Readonly<Record<string, Arity>> = {
  equalnull: TWO,
  lessequalnull: TWO,
  greaterequalnull: TWO,
  yearmonth: ONE,
};

export const FUNCTIONS: ReadonlyMap<string, Arity> = new Map(
  Object.entries({ ...STANDARD, ...ERPNET }),
);
