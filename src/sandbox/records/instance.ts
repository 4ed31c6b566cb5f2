/** What the instance says about itself. */
export const version = '26.2.0.76';
export const database = 'E1_SANDBOX';

/** Where the sites of the instance are. Real ones may live anywhere, so clients must discover them. */
export interface Addresses {
  /** Without a slash at the end. */
  readonly root: string;
  readonly issuer: string;
  readonly api: string;
  /** With a slash at the end. */
  readonly serviceRoot: string;
  /** Of the Table API. */
  readonly tables: string;
  /** Table API service root, with a slash at the end. */
  readonly tableRoot: string;
  readonly profile: string;
}

export const addressesOf = (root: string): Addresses => ({
  root,
  issuer: `${root}/id`,
  api: `${root}/api`,
  serviceRoot: `${root}/api/domain/odata/`,
  tables: `${root}/tableapi`,
  tableRoot: `${root}/tableapi/odata/`,
  profile: `${root}/profile`,
});
