/**
 * A test process reports by appending one JSON line per event to a file. A file works for every kind of process: a
 * child, and an extension host that some other program started.
 */
export type TestEvent =
  | { readonly event: 'begin'; readonly title: TestTitle }
  | { readonly event: 'pass'; readonly title: TestTitle; readonly milliseconds: number }
  | { readonly event: 'skip'; readonly title: TestTitle }
  | { readonly event: 'fail'; readonly title: TestTitle; readonly problem: string }
  | { readonly event: 'end' };

/** Titles of the suites from outside to inside, then that of the test. */
export type TestTitle = readonly string[];

/** Names of environment variables; how `test/run.ts` talks to a test process. */
export const TestEnv = {
  /** The file that takes the events. */
  results: 'ERPNET_TEST_RESULTS',
  /** Run only tests whose title matches this regular expression. */
  grep: 'ERPNET_TEST_GREP',
  /** Milliseconds that one test may take. */
  timeout: 'ERPNET_TEST_TIMEOUT',
  /** The line that the sandbox printed: JSON of `SandboxReady` in src/sandbox/api.ts. */
  sandbox: 'ERPNET_TEST_SANDBOX',
} as const;
