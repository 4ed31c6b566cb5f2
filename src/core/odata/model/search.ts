import { matchWord, NO_MATCH, wordsOf, type SearchedName } from './matchWord.js';
import type { EntitySet, Member, Model } from './model.js';

/** An entity set, or a member of one. */
export interface Found {
  readonly set: EntitySet;
  /** Undefined where the set itself was found. */
  readonly member: Member | undefined;
  /** The old name that led here, see `Model.renamed`. */
  readonly oldName?: string;
}

/** @returns the best first, at most `limit` */
export type Search = (query: string, limit: number) => readonly Found[];

/** Sets go before members that fit as well. */
const SET_BONUS = 15;
/** More words make nothing clearer. */
const MAX_WORDS = 8;
/** Ten times what ERP.net has. A model made to take all memory is searched by its sets, and by members so far. */
const MAX_MEMBERS = 200_000;
/** A member goes first in the type that declares it. */
const INHERITED_LOSS = 5;

/**
 * Search as you type over sets and members, by words in any order: `ord cust` finds the member `Customer` of the set
 * `Crm_Sales_SalesOrders`. All words of a query must fit the set, or the set and the member together.
 * Making it opens the whole model, some 50 ms for ERP.net's: do that before the first key is pressed.
 */
export function createSearch(model: Model): Search {
  const { sets } = model;
  const members = membersByName(model);
  const scoresOf = createScores(
    sets.map(({ name }) => wordsOf(name)),
    members.map(({ name }) => wordsOf(name)),
  );

  return (query, limit) => {
    const words = query
      .toLowerCase()
      .split(/[\s._/]+/)
      .filter(Boolean)
      .slice(0, MAX_WORDS);
    if (words.length === 0) return [];
    const best = createBest(limit);
    const scores = words.map(scoresOf);
    for (const [index, set] of sets.entries()) {
      best.add({ set, member: undefined, score: setScore(scores, index) + SET_BONUS });
    }
    for (const [index, { uses }] of members.entries()) {
      if (scores.every((word) => word.members[index] === NO_MATCH)) continue;
      for (const { setIndex, set, member, isInherited } of uses) {
        const score = memberScore(scores, index, setIndex) - (isInherited ? INHERITED_LOSS : 0);
        if (score > best.least()) best.add({ set, member, score });
      }
    }
    return [...renamed(query, model), ...best.all()];
  };
}

interface Scored extends Found {
  readonly score: number;
}

interface SearchedMember {
  readonly name: string;
  readonly uses: readonly Use[];
}

interface Use {
  readonly setIndex: number;
  readonly set: EntitySet;
  readonly member: Member;
  readonly isInherited: boolean;
}

/** Thousands of members share some two thousand names, so each name is matched once. */
function membersByName({ sets }: Model): readonly SearchedMember[] {
  const byName = new Map<string, Use[]>();
  let indexed = 0;
  for (const [setIndex, set] of sets.entries()) {
    if (indexed >= MAX_MEMBERS) break;
    const { base, members } = set.type;
    indexed += members.length;
    for (const member of members) {
      const isInherited = base?.member(member.name) === member;
      const use = { setIndex, set, member, isInherited };
      const uses = byName.get(member.name);
      if (uses) uses.push(use);
      else byName.set(member.name, [use]);
    }
  }
  return [...byName].map(([name, uses]) => ({ name, uses }));
}

/** Of one word of a query, by index. */
interface WordScores {
  readonly sets: readonly number[];
  readonly members: readonly number[];
}

/** All but the last word of a query are the same at the next key, so their scores are kept. */
function createScores(
  sets: readonly SearchedName[],
  members: readonly SearchedName[],
): (word: string) => WordScores {
  const kept = new Map<string, WordScores>();
  return (word) => {
    const known = kept.get(word);
    if (known) return known;
    if (kept.size >= 4 * MAX_WORDS) kept.clear();
    const match = (name: SearchedName): number => matchWord(word, name);
    const scores = { sets: sets.map(match), members: members.map(match) };
    kept.set(word, scores);
    return scores;
  };
}

function setScore(scores: readonly WordScores[], index: number): number {
  let sum = 0;
  for (const word of scores) sum += word.sets[index] ?? NO_MATCH;
  return sum;
}

/** Each word fits the member or its set; the better of the two counts. */
function memberScore(scores: readonly WordScores[], index: number, setIndex: number): number {
  let sum = 0;
  for (const word of scores) {
    sum += Math.max(word.members[index] ?? NO_MATCH, word.sets[setIndex] ?? NO_MATCH);
  }
  return sum;
}

interface Best {
  add(found: Scored): void;
  /** No more and no worse is worth adding. */
  least(): number;
  all(): readonly Found[];
}

/** Sorting all that one letter finds would take longer than finding it. */
function createBest(limit: number): Best {
  let best: Scored[] = [];
  let least = 0;
  const cut = (): void => {
    best = best.sort((a, b) => b.score - a.score).slice(0, limit);
    least = best.length === limit ? (best.at(-1)?.score ?? 0) : 0;
  };
  return {
    add(found) {
      if (found.score > least) best.push(found);
      if (best.length >= 4 * limit) cut();
    },
    least: () => least,
    all() {
      cut();
      return best.map(({ set, member }) => ({ set, member }));
    },
  };
}

function renamed(query: string, model: Model): readonly Found[] {
  const oldName = query.trim();
  const set = model.set(model.renamed(oldName) ?? '');
  return set ? [{ set, member: undefined, oldName }] : [];
}
