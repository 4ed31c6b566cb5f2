import * as vscode from 'vscode';
import type { Cause } from '../../core/check/refusal.js';
import type { Identity } from '../../core/instance/profile.js';
import type { Problem } from '../../core/errors.js';
import type { Block } from '../../core/http/nodes.js';
import { isBreak, type Exchange } from '../../core/request/exchange.js';
import type { PreparedRequest } from '../../core/request/prepare.js';
import { readResponse, type ResponseModel } from '../../core/request/response.js';
import { shortAddress } from '../../core/request/shortAddress.js';
import { chartOf } from '../../core/results/chart.js';
import { canBeOpened, fileNameFor, mediaOf } from '../../core/results/media.js';
import { prettyJson } from '../../core/results/prettyJson.js';
import { PageList, pageOf } from '../../core/results/pages.js';
import { rowsOf, type RowSet } from '../../core/results/rows.js';
import type { Notice, ResponseSnapshot, TableInfo } from '../../protocol/responseView.js';
import { describeCause } from '../check/causeSentences.js';
import { describeProblem } from '../shared/sentences.js';
import { noteNotice } from './notes.js';
import { formatNumber as number } from './numbers.js';
import type { PagingControl } from './paging.js';
import { statusNotice } from './statusNotice.js';

/** The view gets no more text than this; the whole body can be opened in an editor. */
const MAX_TEXT = 500_000;

export type Language = 'json' | 'html' | 'xml' | 'text';

/** Where an answer comes from. */
export interface Source {
  readonly uri: vscode.Uri;
  /** The request in its document when it was sent; absent for one that is written nowhere. */
  readonly place?: { readonly index: number; readonly block: Block };
  /** Service root of the instance that was asked, with a slash at the end. */
  readonly serviceRoot?: string | undefined;
}

/** Who sent a request. */
export interface Caller {
  /** Name of the profile; empty without one. */
  readonly profile: string;
  /** The identity that the request asks for (`# @as service`). */
  readonly as?: Identity;
}

/** With whose profile more of the same instance is asked. */
export function senderOf(caller: Caller | undefined): string | undefined {
  return caller?.profile === '' ? undefined : caller?.profile;
}

/** A snapshot for the view, and what stays on this side: the rows and the whole text. */
export interface Shown {
  readonly snapshot: ResponseSnapshot;
  readonly rows?: RowSet;
  readonly body?: Body;
  /** Two-letter code of the language in which multilanguage strings are read. */
  readonly language?: string;
  /** Absent for what no single request brought. */
  readonly source?: Source;
  /** Absent for what no request brought. */
  readonly caller?: Caller;
  /** As they came. */
  readonly bytes?: Uint8Array;
  /** Where the rows are. */
  readonly pages?: PageList;
  /** Loads more of them. */
  readonly paging?: PagingControl;
  /** Each row stands for an answer of its own, which a link in one of the columns opens. */
  readonly parts?: {
    readonly column: string;
    /** @returns undefined for a request that was not answered */
    readonly open: (row: number) => Shown | undefined;
  };
}

export interface RequestInfo {
  readonly request: PreparedRequest;
  readonly profile: string;
  /** As they travelled, secrets masked. */
  readonly sent?: ResponseSnapshot['sent'];
}

type Base = Omit<ResponseSnapshot, 'state'>;

export function describeRequest({ request, profile, sent }: RequestInfo): Base {
  return {
    requestLine: `${request.method} ${shortAddress(request.url)}`,
    url: request.url,
    profile,
    notices: [],
    headers: [],
    ...(sent && { sent }),
  };
}

/** What is known beyond the exchange. */
export interface Circumstances {
  /** Why it was refused, most likely first. */
  readonly causes: readonly Cause[];
  /** What was noticed before sending. */
  readonly warnings: readonly Problem[];
  /** What the document wanted to know of the answer. */
  readonly checks: readonly Notice[];
}

function callerOf({ request, profile }: RequestInfo): Caller {
  const as = request.settings?.as;
  return { profile, ...(as !== undefined && { as }) };
}

export function describeExchange(
  info: RequestInfo,
  exchange: Exchange,
  { causes, warnings, checks }: Circumstances,
): Shown {
  const model = readResponse(exchange);
  const isOk = exchange.status >= 200 && exchange.status < 300;
  const language = languageOf(info.request);
  const pages = isOk ? pagesOf(exchange, model) : undefined;
  const rows = pages && rowsOf(pages, language);
  const chart = rows && chartOf(info.request.url, rows, language);
  const body = bodyOf(model);
  const beginning = body?.content(MAX_TEXT);
  return {
    snapshot: {
      ...describeRequest(info),
      state: 'done',
      url: exchange.url,
      status: { code: exchange.status, text: exchange.statusText, ok: isOk },
      time: vscode.l10n.t('{0} ms', number(Math.round(exchange.millis))),
      size: sizeText(exchange.body.length),
      notices: [
        ...causeNotices(causes, exchange),
        ...serverNotices(exchange, model),
        ...(causes.length > 0 || model.serverError ? [] : statusNotice(exchange, model)),
        ...checks,
        ...exchange.notes.flatMap(noteNotice),
        ...warnings.flatMap((problem) => warning(describeProblem(problem))),
      ],
      headers: exchange.headers,
      ...(rows && { table: tableInfo(rows) }),
      ...(chart && { chart }),
      ...(exchange.body.length > 0 && { hasBody: true }),
      ...mediaPart(exchange, model.kind === 'binary'),
      ...(body?.language === 'json' && { raw: rawPart(model), hasTree: true }),
      ...(body &&
        beginning !== undefined && {
          text: {
            content: beginning.slice(0, MAX_TEXT),
            language: body.language,
            truncated: beginning.length > MAX_TEXT,
          },
        }),
    },
    caller: callerOf(info),
    ...(rows && { rows, pages }),
    ...(body && { body }),
    bytes: exchange.body,
    language,
  };
}

/** Larger images would travel to the view as too long a text; they can be saved. */
const MAX_IMAGE = 5_000_000;

/** A body that is no text, or is a drawing: what it is, and where that is possible what it looks like. */
function mediaPart(
  { headers, body, url }: Exchange,
  isBinary: boolean,
): Pick<ResponseSnapshot, 'media'> | undefined {
  const media = mediaOf(headers);
  const { type, isImage } = media;
  if (body.length === 0 || (!isBinary && !isImage)) return undefined;
  const isShown = isImage && body.length <= MAX_IMAGE;
  const data = isShown ? `data:${type};base64,${Buffer.from(body).toString('base64')}` : undefined;
  const name = fileNameFor({ headers, url });
  const text = `${type} · ${sizeText(body.length)}`;
  const canOpen = canBeOpened(media);
  return { media: { name, text, canOpen, ...(data !== undefined && { data }) } };
}

function rawPart({ beginning }: ResponseModel): NonNullable<ResponseSnapshot['raw']> {
  const text = beginning?.(MAX_TEXT + 1) ?? '';
  return { content: text.slice(0, MAX_TEXT), truncated: text.length > MAX_TEXT };
}

/** The order of ERP.net: `culture` in the address, then the header (change-language.md); else the language of VS Code. */
export function languageOf({ url, headers }: PreparedRequest): string {
  const header = headers.find(([name]) => name.toLowerCase() === 'accept-language')?.[1];
  const wanted = new URL(url).searchParams.get('culture') ?? header ?? '';
  const [found = vscode.env.language] = /^[a-z]{2}(?![a-z])/i.exec(wanted.trim()) ?? [];
  return found.slice(0, 2);
}

interface Body {
  /** Text as it is shown; with a limit, a beginning that is longer than the limit if there is more. */
  readonly content: (limit?: number) => string;
  readonly language: Language;
}

/** Also of an answer that broke off: the rows that came whole. */
function pagesOf({ page, body }: Exchange, { kind }: ResponseModel): PageList | undefined {
  const first = page ?? (kind === 'json' ? pageOf(body) : undefined);
  if (!first) return undefined;
  const pages = new PageList();
  pages.add(first);
  return pages;
}

function bodyOf(model: ResponseModel): Body | undefined {
  const { kind, beginning } = model;
  if (!beginning) return undefined;
  const text = (limit?: number): string =>
    // One more, which tells that there is more.
    limit === undefined ? (model.text ?? '') : beginning(limit + 1);
  if (kind === 'json') {
    return { content: (limit) => prettyJson(text(limit), limit), language: 'json' };
  }
  return { content: text, language: kind === 'html' || kind === 'xml' ? kind : 'text' };
}

export function tableInfo(rows: RowSet): TableInfo {
  const { columns, rowCount, totalCount, hasMore } = rows;
  const loaded =
    rowCount === 1 ? vscode.l10n.t('1 row') : vscode.l10n.t('{0} rows', number(rowCount));
  const total = totalCount === undefined ? [] : [vscode.l10n.t('{0} in total', number(totalCount))];
  const more = hasMore ? [vscode.l10n.t('more on the server')] : [];
  return {
    columns,
    rowCount,
    ...(totalCount !== undefined && { totalCount }),
    summary: [loaded, ...total, ...more].join(', '),
  };
}

/** The likely cause, and what else it may be. */
function causeNotices(causes: readonly Cause[], { status }: Exchange): readonly Notice[] {
  return causes.map((cause, index) => {
    const { text, actions } = describeCause(cause);
    return index === 0
      ? { severity: 'error', text: vscode.l10n.t('Refused ({0}). {1}', status, text), actions }
      : { severity: 'info', text: vscode.l10n.t('Perhaps also: {0}', text) };
  });
}

function serverNotices(
  { status, notes }: Exchange,
  { serverError, kind, isMalformed }: ResponseModel,
): readonly Notice[] {
  const notices: Notice[] = [];
  if (serverError) {
    const { message, code, type, info } = serverError;
    const details = [type, code, info].filter((part) => part !== undefined).join('\n');
    notices.push({ severity: 'error', text: message, ...(details && { details }) });
  }
  // What broke off is told of already.
  if (isMalformed && !notes.some(isBreak)) {
    const text = vscode.l10n.t('The server calls the answer JSON, but it is not well-formed.');
    notices.push({ severity: 'warning', text });
  }
  if (kind === 'html' && status < 400) {
    const text = vscode.l10n.t('The server answered with a web page instead of data.');
    notices.push({ severity: 'warning', text });
  }
  return notices;
}

function warning(text: string): readonly Notice[] {
  return [{ severity: 'warning', text }];
}

function sizeText(bytes: number): string {
  if (bytes < 1024) return vscode.l10n.t('{0} B', number(bytes));
  if (bytes < 1024 * 1024) return vscode.l10n.t('{0} KB', number(bytes / 1024, 1));
  return vscode.l10n.t('{0} MB', number(bytes / 1024 / 1024, 1));
}
