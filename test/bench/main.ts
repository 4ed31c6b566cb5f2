// npm run bench [-- room …]: what the product's pure parts cost, as ratios to a peer on the same input in the same run.
import { http } from './http.js';
import { inspector } from './inspector.js';
import { language } from './language.js';
import { compare, type Bench, type Comparison, type Figure } from './measure.js';
import { languageOdata } from './languageOdata.js';
import { model } from './model.js';
import { odata } from './odata.js';
import { request } from './request.js';
import { results } from './results.js';
import { sandbox } from './sandbox.js';
import { tokens } from './tokens.js';

const rooms: Readonly<Record<string, Bench>> = {
  http,
  inspector,
  language,
  languageOdata,
  model,
  odata,
  request,
  results,
  sandbox,
  tokens,
};

interface Row {
  readonly what: string;
  readonly measured: string;
  readonly peer: string;
  readonly ratio: string;
  readonly budget: string;
  readonly held: string;
}

async function rowOf(comparison: Comparison): Promise<Row> {
  const { what, peer, atMost } = comparison;
  const { ours, theirs, ratio } = await compare(comparison);
  return {
    what,
    measured: milliseconds(ours),
    peer: `${peer}: ${milliseconds(theirs)}`,
    ratio: `${ratio.toPrecision(2)} ×`,
    budget: atMost === undefined ? '' : `≤ ${atMost} ×`,
    held: held(ratio, atMost),
  };
}

function rowOfFigure({ what, value, unit, atMost }: Figure): Row {
  const measured = `${value.toPrecision(3)} ${unit}`;
  return {
    what,
    measured,
    peer: '',
    ratio: '',
    budget: `≤ ${atMost} ${unit}`,
    held: held(value, atMost),
  };
}

function held(value: number, atMost: number | undefined): string {
  if (atMost === undefined) return '';
  return value <= atMost ? 'yes' : 'NO';
}

function milliseconds(value: number): string {
  return `${value.toPrecision(3)} ms`;
}

async function main(wanted: readonly string[]): Promise<number> {
  const unknown = wanted.filter((name) => !(name in rooms));
  if (unknown.length > 0) {
    console.error(`No room ${unknown.join(', ')}. There are ${Object.keys(rooms).join(', ')}.`);
    return 2;
  }
  const rows: Row[] = [];
  for (const [name, room] of Object.entries(rooms)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    for (const comparison of (await room.comparisons?.()) ?? []) rows.push(await rowOf(comparison));
    for (const figure of (await room.figures?.()) ?? []) rows.push(rowOfFigure(figure));
  }
  console.table(rows);
  return rows.some(({ held }) => held === 'NO') ? 1 : 0;
}

void main(process.argv.slice(2)).then((code) => (process.exitCode = code));
