import type { Member, Model } from '../model/model.js';
import { setOf } from '../rules/lookup.js';
import { placeholder, snippetText, suggestion, type Suggestion } from './item.js';

export interface ValuePlace {
  readonly model: Model | undefined;
  /** The caret stands inside quotes already. */
  readonly isQuoted: boolean;
  /** Milliseconds; dates are offered for today and the beginnings of month and year. */
  readonly now: number;
}

/** Values that a member can be compared with: enum members, booleans, dates, ids of the reference's set. */
export function suggestValues(member: Member, place: ValuePlace): readonly Suggestion[] {
  const { model, isQuoted, now } = place;
  if (member.kind === 'reference') return references(member, place);
  const members = model?.enumType(member.type)?.members;
  if (members) {
    return members.map(({ name, value }, index) =>
      suggestion(name, 'enumMember', {
        detail: value,
        insertText: isQuoted ? name : `'${name}'`,
        sortText: `0${String(index).padStart(3, '0')}`,
      }),
    );
  }
  if (isQuoted) return [];
  if (member.type === 'Edm.Boolean')
    return ['true', 'false'].map((one) => suggestion(one, 'value'));
  if (member.type === 'Edm.Date') return dates(now).map((one) => suggestion(one, 'value'));
  if (member.type === 'Edm.DateTimeOffset')
    return dates(now).map((one) => suggestion(`${one}T00:00:00Z`, 'value'));
  return member.type === 'Edm.String' ? [suggestText()] : [];
}

/** A text to fill in. */
export function suggestText(): Suggestion {
  return suggestion("'…'", 'value', { insertText: "'$1'", isSnippet: true });
}

function references({ type }: Member, { model, isQuoted }: ValuePlace): readonly Suggestion[] {
  const target = model?.type(type);
  if (!model || !target) return [];
  const types = [target, ...target.derived];
  const names = new Set(types.flatMap((one) => setOf(one, model)?.name ?? []));
  return [...names].map((name, index) => {
    const id = `${snippetText(name)}(${placeholder(1, 'id')})`;
    return suggestion(`'${name}(…)'`, 'value', {
      insertText: isQuoted ? id : `'${id}'`,
      isSnippet: true,
      sortText: `0${String(index).padStart(3, '0')}`,
    });
  });
}

/** Today, the first of the month, the first of the year, in UTC. */
function dates(now: number): readonly string[] {
  const today = new Date(now).toISOString().slice(0, 10);
  return [...new Set([today, `${today.slice(0, 7)}-01`, `${today.slice(0, 4)}-01-01`])];
}
