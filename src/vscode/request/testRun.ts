import * as vscode from 'vscode';
import { ErpNetError, isCancelled } from '../../core/errors.js';
import type { Block, HttpDocument, Span } from '../../core/http/nodes.js';
import { MASK } from '../../core/language/conceal.js';
import { hideValues } from '../../core/language/hideValues.js';
import { parseAssert, type AssertResult } from '../../core/request/asserts.js';
import { handlersOf } from '../../core/request/handlers.js';
import { shortAddress } from '../../core/request/shortAddress.js';
import { toRange } from '../language/convert.js';
import { toAbortSignal } from '../shared/abort.js';
import { describeProblem } from '../shared/sentences.js';
import { describeFailedAssert } from './describeSent.js';
import { labelOf } from './runMany.js';
import { sendRequests, setScene, type Scene, type SendDeps, type Sent } from './sendFlow.js';

/** A request that says how its answer must be: with asserts, or with a handler that holds tests. */
interface RequestTest {
  readonly id: string;
  readonly label: string;
  /** Of the block. */
  readonly index: number;
  readonly span: Span;
}

/** Ids are made of names, so that results stay with a request when others are written above it. */
export function testsOf(uri: vscode.Uri, tree: HttpDocument): readonly RequestTest[] {
  const seen = new Map<string, number>();
  return tree.blocks.flatMap((block, index) => {
    const { request } = block;
    if (!request || !hasTests(block)) return [];
    const label = labelOf(tree, index);
    const before = seen.get(label) ?? 0;
    seen.set(label, before + 1);
    return [{ id: `${uri.toString()}#${label}#${before}`, label, index, span: request }];
  });
}

function hasTests(block: Block): boolean {
  return block.asserts.length > 0 || handlersOf(block).some(({ tests }) => tests.length > 0);
}

interface Running {
  readonly request: vscode.TestRunRequest;
  readonly token: vscode.CancellationToken;
  readonly run: vscode.TestRun;
}

/** Sends the requests of the wanted tests, document by document, with all that they need. Does not reject. */
export async function runTests(
  controller: vscode.TestController,
  { request, token, run }: Running,
  deps: SendDeps,
): Promise<void> {
  const signal = toAbortSignal(token);
  const wanted = [...wantedTests(controller, request)];
  for (const item of wanted.flatMap(([, items]) => items)) run.enqueued(item);
  for (const [uri, items] of wanted) {
    const waiting = new Set(items);
    try {
      const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
      const scene = await setScene(document, deps, { signal });
      await runDocument(scene, waiting, { run, deps, signal });
    } catch (error) {
      for (const item of waiting) reportError(error, item, run);
    }
    if (signal.aborted) return;
  }
}

/** Items of requests by document, without those that the person excluded. */
function wantedTests(
  { items }: vscode.TestController,
  { include, exclude = [] }: vscode.TestRunRequest,
): ReadonlyMap<string, readonly vscode.TestItem[]> {
  const found = new Map<string, Set<vscode.TestItem>>();
  const add = (item: vscode.TestItem): void => {
    if (exclude.includes(item)) return;
    if (item.children.size > 0) {
      for (const [, child] of item.children) add(child);
    } else if (item.uri) {
      const key = item.uri.toString();
      found.set(key, (found.get(key) ?? new Set()).add(item));
    }
  };
  if (include) include.forEach(add);
  else for (const [, item] of items) add(item);
  return new Map([...found].map(([uri, set]) => [uri, [...set]]));
}

/** @param waiting items; those that have a result are taken out */
async function runDocument(
  scene: Scene,
  waiting: Set<vscode.TestItem>,
  {
    run,
    deps,
    signal,
  }: Pick<Running, 'run'> & {
    readonly deps: SendDeps;
    readonly signal: AbortSignal;
  },
): Promise<void> {
  const tests = testsOf(scene.document.uri, scene.tree);
  const byIndex = new Map(
    tests.flatMap(({ id, index }) => {
      const item = [...waiting].find((one) => one.id === id);
      return item ? [[index, item] as const] : [];
    }),
  );
  const onStep = ({ index }: { readonly index: number }): void => {
    const item = byIndex.get(index);
    if (item) run.started(item);
  };
  const options = { signal, keepsGoing: true, onStep };
  for await (const sent of sendRequests(scene, [...byIndex.keys()], deps, options)) {
    const item = byIndex.get(sent.index);
    if (!item) continue;
    const location = new vscode.Location(
      scene.document.uri,
      toRange(scene.tree, { index: sent.index, span: sent.block.request ?? NOWHERE }),
    );
    run.appendOutput(`${outputLine(sent)}\r\n`, location, item);
    report(sent, item, { run, scene });
    waiting.delete(item);
  }
}

const NOWHERE: Span = { start: 0, end: 0 };

/** What travelled, without what may be secret: no header, no body, no query. */
function outputLine({ attempt, exchange, problems }: Sent): string {
  const [problem] = problems;
  if (!attempt) return problem ? describeProblem(problem) : vscode.l10n.t('Not sent.');
  const { method, url } = attempt.request;
  const address = hideValues(shortAddress(url.replace(/[?#].*/s, '')), attempt.hidden ?? [], MASK);
  const came = exchange
    ? `${exchange.status} ${exchange.statusText} · ${vscode.l10n.t('{0} ms', Math.round(exchange.millis))}`
    : problem && describeProblem(problem);
  return `${method} ${address}  ${came ?? ''}`.trim();
}

function report(
  { outcome, attempt, exchange, asserts, problems, block, index }: Sent,
  item: vscode.TestItem,
  { run, scene }: Pick<Running, 'run'> & { readonly scene: Scene },
): void {
  const { document, tree } = scene;
  if (outcome === 'skipped') {
    run.skipped(item);
    return;
  }
  if (outcome === 'passed') {
    run.passed(item, exchange?.millis);
    return;
  }
  const locate = (message: vscode.TestMessage, span: Span): vscode.TestMessage => {
    message.location = new vscode.Location(document.uri, toRange(tree, { index, span }));
    return message;
  };
  const whole = block.request ?? NOWHERE;
  const messages = asserts.flatMap((result, at) => {
    const span = block.asserts[at] ?? whole;
    return result.passed ? [] : [locate(assertMessage(result), span)];
  });
  for (const problem of problems) {
    const message = new vscode.TestMessage(describeProblem(problem));
    messages.push(locate(message, whole));
  }
  if (attempt) run.failed(item, messages, exchange?.millis);
  else run.errored(item, messages);
}

/** VS Code keeps results on disk: what such an assert found stays out. */
const SECRET = /token|secret|passw|credential|api-?key|authorization|cookie|session/i;

function assertMessage(result: AssertResult): vscode.TestMessage {
  const { text, actual } = result;
  if (SECRET.test(text)) {
    return new vscode.TestMessage(vscode.l10n.t('Failed: {0}. It is something else.', text));
  }
  const message = new vscode.TestMessage(describeFailedAssert(result));
  const parsed = parseAssert(text);
  if (actual !== undefined && 'operator' in parsed && parsed.operator.startsWith('==')) {
    message.expectedOutput = parsed.expected;
    message.actualOutput = actual;
  }
  return message;
}

function reportError(error: unknown, item: vscode.TestItem, run: vscode.TestRun): void {
  if (isCancelled(error)) {
    run.skipped(item);
    return;
  }
  const text =
    error instanceof ErpNetError
      ? describeProblem(error.problem)
      : vscode.l10n.t('The request could not be sent.');
  run.errored(item, new vscode.TestMessage(text));
}
