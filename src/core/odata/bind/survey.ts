import type { Model } from '../model/model.js';
import type {
  AggregateItem,
  Arguments,
  Binary,
  Expression,
  Literal,
  ODataUrl,
  PathItem,
  Pipeline,
  QueryOption,
  Segment,
  Span,
  Transformation,
  Unary,
} from '../url/nodes.js';
import { bindPath, type Scope } from './bind.js';
import { aggregateNames, computedNames, NO_NAMES, withNames } from './names.js';
import { bindResource } from './resource.js';
import type {
  CallUse,
  Clause,
  Comparison,
  OptionUse,
  StepUse,
  Survey,
  Use,
} from './surveyTypes.js';

/** Walks a URL once, looks its names up in the model and collects what the rules ask about. */
export function surveyUrl(url: ODataUrl, model: Model | undefined): Survey {
  return new Surveyor(model).survey(url);
}

class Surveyor {
  readonly #model: Model | undefined;
  readonly #options: OptionUse[] = [];
  readonly #uses: Use[] = [];
  readonly #comparisons: Comparison[] = [];
  readonly #calls: CallUse[] = [];
  readonly #unaries: { node: Unary; clause: Clause }[] = [];
  readonly #lambdas: { use: Use; segment: Segment }[] = [];
  readonly #steps: StepUse[] = [];
  readonly #byFirst = new Map<Segment, Use>();

  constructor(model: Model | undefined) {
    this.#model = model;
  }

  survey(url: ODataUrl): Survey {
    const resource = bindResource(url.segments, this.#model);
    const target = resource.leadsTo;
    const scope: Scope = { model: this.#model, shape: target.shape, names: NO_NAMES };
    for (const segment of url.segments) this.#argumentsOf(segment, scope, undefined, 'other');
    this.#optionList(url.options, scope, false);
    return {
      resource,
      target,
      options: this.#options,
      uses: this.#uses,
      comparisons: this.#comparisons,
      calls: this.#calls,
      unaries: this.#unaries,
      lambdas: this.#lambdas,
      steps: this.#steps,
      useOf: (segment) => segment && this.#byFirst.get(segment),
    };
  }

  #optionList(options: readonly QueryOption[], scope: Scope, isNested: boolean): void {
    const aliases = options.filter(({ name }) => name.text.startsWith('@'));
    const named = withNames(
      scope,
      aliases.map(({ name }) => [name.text, undefined] as const),
    );
    const computed = options.flatMap(({ value }) => computedNames(value));
    const apply = options.find(({ key }) => key === 'apply');
    const all = withNames(
      named,
      computed.map((name) => [name, 'primitive'] as const),
    );
    for (const option of options) {
      this.#options.push({ option, isNested, scope, list: options });
      // After $apply the result has its own shape; only $filter is evaluated before it (grouping.md).
      const isAfter = apply !== undefined && option.key !== 'filter' && option.key !== 'apply';
      this.#option(
        option,
        isAfter && option.key !== 'expandgroup' ? { ...all, shape: undefined } : all,
      );
    }
  }

  #option({ key, value }: QueryOption, scope: Scope): void {
    switch (value.kind) {
      case 'expression':
        this.#expression(value.expression, scope, key === 'filter' ? 'filter' : 'other');
        return;
      case 'items':
        for (const item of value.items) this.#item(item, scope, clauseOf(key));
        return;
      case 'order':
        for (const { expression } of value.items) this.#expression(expression, scope, 'orderby');
        return;
      case 'compute':
        for (const { expression } of value.items) this.#expression(expression, scope, 'compute');
        return;
      case 'pipeline':
        this.#pipeline(value, scope, true);
        return;
      case 'search':
      case 'text':
        return;
    }
  }

  #item({ segments, options, start, end }: PathItem, scope: Scope, clause: Clause): void {
    const use = this.#use(segments, scope, clause, { start, end });
    if (!options) return;
    // `Lines/$count($filter=…)` filters the lines.
    const isCount = segments.at(-1)?.name.text === '$count';
    const shape = isCount ? use.owners.at(-1) : use.leadsTo.shape;
    this.#optionList(options, { ...scope, shape }, true);
  }

  #use(segments: readonly Segment[], scope: Scope, clause: Clause, span: Span): Use {
    const use: Use = { clause, segments, ...bindPath(segments, scope), ...span };
    const [first] = segments;
    if (first) this.#byFirst.set(first, use);
    this.#uses.push(use);
    return use;
  }

  #expression(node: Expression, scope: Scope, clause: Clause): void {
    switch (node.kind) {
      case 'path': {
        const { segments, start, end } = node;
        const use = this.#use(segments, scope, clause, { start, end });
        for (const segment of segments) this.#argumentsOf(segment, scope, use, clause);
        return;
      }
      case 'unary':
        this.#unaries.push({ node, clause });
        this.#expression(node.operand, scope, clause);
        return;
      case 'binary':
        this.#binary(node, scope, clause);
        return;
      case 'call':
        for (const arg of node.args) this.#expression(arg, scope, clause);
        this.#calls.push({ node, clause, paths: node.args.map((arg) => this.#useOf(arg)) });
        return;
      case 'list':
      case 'array':
        for (const item of node.items) this.#expression(item, scope, clause);
        return;
      case 'group':
        this.#expression(node.inner, scope, clause);
        return;
      case 'object':
        for (const { value } of node.members) this.#expression(value, scope, 'other');
        return;
      case 'literal':
      case 'missing':
        return;
    }
  }

  #useOf(node: Expression): Use | undefined {
    const [first] = node.kind === 'path' ? node.segments : [];
    return first && this.#byFirst.get(first);
  }

  #binary(node: Binary, scope: Scope, clause: Clause): void {
    this.#expression(node.left, scope, clause);
    this.#expression(node.right, scope, clause);
    const [left, right] = [this.#useOf(node.left), this.#useOf(node.right)];
    const path = left ?? right;
    const other = left ? node.right : node.left;
    this.#comparisons.push({ node, clause, path, values: literalsOf(other) });
  }

  #argumentsOf(segment: Segment, scope: Scope, use: Use | undefined, clause: Clause): void {
    for (const args of segment.args) {
      if (args.kind === 'lambda' && use) this.#lambdas.push({ use, segment });
      this.#arguments(args, scope, { use, clause, segment });
    }
  }

  #arguments(
    args: Arguments,
    scope: Scope,
    at: { readonly use: Use | undefined; readonly clause: Clause; readonly segment: Segment },
  ): void {
    const index = at.use?.segments.indexOf(at.segment) ?? 0;
    const shape = at.use?.owners[index];
    switch (args.kind) {
      case 'arguments':
        for (const { value } of args.items) this.#expression(value, scope, 'other');
        return;
      case 'lambda':
        if (!args.body || !args.variable) return;
        this.#expression(args.body, withNames(scope, [[args.variable.text, shape]]), at.clause);
        return;
      case 'filter':
        this.#expression(args.condition, { ...scope, shape }, 'filter');
        return;
      case 'options':
        this.#optionList(args.options, { ...scope, shape }, true);
        return;
      case 'aggregate':
        for (const item of args.items) this.#aggregate(item, { ...scope, shape });
        return;
    }
  }

  #pipeline(pipeline: Pipeline, scope: Scope, isTop: boolean): void {
    let current = scope;
    for (const [index, step] of pipeline.steps.entries()) {
      this.#steps.push({ step, index, pipeline, isTop });
      this.#step(step, current);
      const names = [
        ...step.computes.flatMap(({ alias }) => (alias ? [alias.text] : [])),
        ...aggregateNames(step),
        ...step.aliases.map(({ text }) => text),
      ];
      current = withNames(
        current,
        names.map((name) => [name, undefined] as const),
      );
    }
  }

  #step(step: Transformation, scope: Scope): void {
    for (const key of step.keys) {
      // The node of a hierarchy may be reached through a collection.
      const clause = key.rollup?.text === 'rolluprecursive' ? 'other' : 'groupby';
      for (const path of key.paths) this.#use(path.segments, scope, clause, path);
    }
    for (const item of step.aggregates) this.#aggregate(item, scope);
    for (const { expression } of step.computes) this.#expression(expression, scope, 'compute');
    for (const { expression } of step.orders) this.#expression(expression, scope, 'orderby');
    const clause = step.name.text === 'filter' ? 'filter' : 'other';
    for (const expression of step.expressions) this.#expression(expression, scope, clause);
    for (const inner of step.pipelines) this.#pipeline(inner, scope, false);
  }

  #aggregate({ expression, from }: AggregateItem, scope: Scope): void {
    this.#expression(expression, scope, 'aggregate');
    for (const { paths } of from) {
      for (const path of paths) this.#use(path.segments, scope, 'aggregate', path);
    }
  }
}

function clauseOf(key: string): Clause {
  return key === 'expand' || key === 'expandgroup' ? key : 'select';
}

function literalsOf(node: Expression): readonly Literal[] {
  if (node.kind === 'literal') return [node];
  if (node.kind === 'group') return literalsOf(node.inner);
  return node.kind === 'list' ? node.items.flatMap(literalsOf) : [];
}
