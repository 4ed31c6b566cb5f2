import type { Member } from '../model/model.js';
import type { Expression, Segment } from '../url/nodes.js';
import { stringLiteral } from '../url/stringLiteral.js';
import { COMPARING, lastMember } from './lookup.js';
import type { Facts } from './rule.js';

const TEXT_FUNCTIONS = /^(?:contains|startswith|endswith|equalnull)$/i;

/**
 * The literal that is meant by a word that stands where a value of a member is expected, `CUS1` in `Number eq CUS1`
 * or in `contains(Number,CUS1)`: strings and members of enumerations stand in quotes (filter.md, complex-types.md).
 * @returns undefined where nothing says that a text is meant
 */
export function textMeant(segment: Segment, facts: Facts): string | undefined {
  const member = comparedWith(segment, facts);
  if (!member || segment.args.length > 0) return undefined;
  const { text } = segment.name;
  const type = facts.model?.enumType(member.type);
  const isMeant = type
    ? type.members.some(({ name }) => name === text)
    : member.type === 'Edm.String' || member.multilanguage;
  return isMeant ? stringLiteral(text) : undefined;
}

/** The member to the left of a word, or the first argument of its function. */
function comparedWith(segment: Segment, { survey }: Facts): Member | undefined {
  for (const { node, path } of survey.comparisons) {
    if (!COMPARING.test(node.operator.text) || !holds(node.right, segment)) continue;
    return lastMember(path);
  }
  for (const { node, paths } of survey.calls) {
    if (!TEXT_FUNCTIONS.test(node.name.text)) continue;
    if (node.args.slice(1).some((arg) => holds(arg, segment))) return lastMember(paths[0]);
  }
  return undefined;
}

/** Whether an operand is this word, or a list with it. */
function holds(node: Expression, segment: Segment): boolean {
  switch (node.kind) {
    case 'path':
      return node.segments.length === 1 && node.segments[0] === segment;
    case 'group':
      return holds(node.inner, segment);
    case 'list':
      return node.items.some((item) => holds(item, segment));
    default:
      return false;
  }
}
