import type { HttpOptions } from './options.js';

/** One request that was run, in words; holds no secret. */
export interface ReportedRequest {
  readonly file: string;
  /** From 1: of the request line. */
  readonly line: number;
  readonly name: string;
  readonly method: string;
  /** Without its query. */
  readonly url: string;
  readonly outcome: 'passed' | 'failed' | 'skipped';
  /** Of the answer; absent when there was none. */
  readonly status?: number;
  readonly millis?: number;
  readonly asserts: readonly {
    readonly text: string;
    readonly passed: boolean;
    readonly found: string;
  }[];
  /** Sentences. */
  readonly problems: readonly string[];
  readonly warnings: readonly string[];
}

/** Writes the results of a run; `next` is called for each as it comes. */
export interface Reporter {
  next(request: ReportedRequest): string;
  end(): string;
}

/** @param exceptions hosts whose certificate was taken because a profile excepts it; grows during the run */
export function createReporter(
  format: HttpOptions['format'],
  exceptions: ReadonlySet<string>,
): Reporter {
  const all: ReportedRequest[] = [];
  switch (format) {
    case 'text':
      return {
        next: (request) => {
          const isNew = all.at(-1)?.file !== request.file;
          all.push(request);
          return (isNew ? `${request.file}\n` : '') + asText(request);
        },
        end: () => `${[...exceptions].map(exceptionLine).join('')}${summary(all)}\n`,
      };
    case 'json':
      return {
        next: (request) => (all.push(request), ''),
        end: () => `${JSON.stringify(asJson(all, exceptions), null, 2)}\n`,
      };
    case 'junit':
      return { next: (request) => (all.push(request), ''), end: () => asJunit(all, exceptions) };
  }
}

const SIGNS = { passed: '✔', failed: '✘', skipped: '–' } as const;

function asText({
  name,
  method,
  url,
  outcome,
  status,
  millis,
  ...details
}: ReportedRequest): string {
  const what = [name, `${method} ${url}`.trim()].filter(Boolean).join('  ');
  const answer = status === undefined ? '' : `  ${status}  ${Math.round(millis ?? 0)} ms`;
  return [
    `  ${SIGNS[outcome]} ${what}${answer}`,
    ...reasons(details).map((reason) => `      ${reason}`),
    '',
  ].join('\n');
}

/** Why a request did not pass, and what else should be known. */
function reasons({
  asserts,
  problems,
  warnings,
}: Pick<ReportedRequest, 'asserts' | 'problems' | 'warnings'>): readonly string[] {
  const failed = asserts.filter(({ passed }) => !passed);
  return [...failed.map(({ text, found }) => `?? ${text}: ${found}`), ...problems, ...warnings];
}

type Counts = Readonly<Record<ReportedRequest['outcome'], number>>;

function counts(all: readonly ReportedRequest[]): Counts {
  const count = (wanted: string): number => all.filter(({ outcome }) => outcome === wanted).length;
  return { passed: count('passed'), failed: count('failed'), skipped: count('skipped') };
}

function summary(all: readonly ReportedRequest[]): string {
  const { passed, failed, skipped } = counts(all);
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

function exceptionLine(host: string): string {
  return `Certificate exception: ${host} shows the one that a profile trusts.\n`;
}

function asJson(all: readonly ReportedRequest[], exceptions: ReadonlySet<string>): object {
  return {
    ...counts(all),
    ...(exceptions.size > 0 && { certificateExceptions: [...exceptions] }),
    requests: all,
  };
}

/** The form that CI systems read: one suite for each document, one case for each request. */
function asJunit(all: readonly ReportedRequest[], exceptions: ReadonlySet<string>): string {
  const files = [...new Set(all.map(({ file }) => file))];
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<testsuites>',
    ...files.flatMap((file) =>
      suite(
        file,
        all.filter((one) => one.file === file),
        exceptions,
      ),
    ),
    '</testsuites>',
    '',
  ].join('\n');
}

function suite(
  file: string,
  requests: readonly ReportedRequest[],
  exceptions: ReadonlySet<string>,
): readonly string[] {
  const { failed, skipped } = counts(requests);
  const time = seconds(requests.reduce((sum, { millis = 0 }) => sum + millis, 0));
  const attributes = `name="${escape(file)}" tests="${requests.length}" failures="${failed}" skipped="${skipped}" time="${time}"`;
  return [
    `  <testsuite ${attributes}>`,
    ...propertiesOf(exceptions),
    ...requests.map(testCase),
    '  </testsuite>',
  ];
}

function propertiesOf(exceptions: ReadonlySet<string>): readonly string[] {
  if (exceptions.size === 0) return [];
  const properties = [...exceptions].map(
    (host) => `      <property name="certificateException" value="${escape(host)}"/>`,
  );
  return ['    <properties>', ...properties, '    </properties>'];
}

function testCase(request: ReportedRequest): string {
  const { file, line, name, method, url, outcome, millis = 0 } = request;
  const title = name || `${method} ${url}`.trim();
  const open = `    <testcase classname="${escape(file)}" name="${escape(title)}" file="${escape(file)}" line="${line}" time="${seconds(millis)}"`;
  const why = escape(reasons(request).join('\n'));
  switch (outcome) {
    case 'passed':
      return `${open}/>`;
    case 'failed':
      return `${open}><failure message="${why.split('\n')[0] ?? ''}">${why}</failure></testcase>`;
    case 'skipped':
      return `${open}><skipped/></testcase>`;
  }
}

function seconds(millis: number): string {
  return (millis / 1000).toFixed(3);
}

/** XML 1.0: markup as entities, characters that it can't hold left out. */
function escape(text: string): string {
  return text
    .replace(/[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);
}
