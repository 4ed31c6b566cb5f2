import { surveyUrl } from '../bind/survey.js';
import { bodyPlaceAt } from '../body/bodyPlace.js';
import type { Container } from '../body/container.js';
import type { EnumType, Model } from '../model/model.js';
import type { ODataUrl, Word } from '../url/nodes.js';
import { describeBound, describeValue, type HoverFacts } from './hover.js';

/** The facts of the name or the enumeration's value at the offset of a body; undefined where there is none. */
export function bodyHoverAt(
  { url, body }: { readonly url: ODataUrl; readonly body: Word },
  offset: number,
  model: Model,
): HoverFacts | undefined {
  const place = bodyPlaceAt(body, offset, { survey: surveyUrl(url, model), model });
  if (!place) return undefined;
  const { container, valueOf, span } = place;
  const word = body.text.slice(span.start - body.start, span.end - body.start).replaceAll('"', '');
  if (valueOf !== undefined) return describeValue(word, enumOf(container, valueOf, model), span);
  const name = word.replace(/@odata\.bind$/, '');
  const facts = container.kind === 'entity' && memberFacts(container, name, model);
  return facts ? { ...facts, ...span } : undefined;
}

function memberFacts(
  { type }: Extract<Container, { kind: 'entity' }>,
  name: string,
  model: Model,
): ReturnType<typeof describeBound> {
  const member = type.member(name);
  return member && describeBound({ kind: 'member', member, owner: type }, model);
}

function enumOf(container: Container, name: string, model: Model): EnumType | undefined {
  if (container.kind === 'entity') return model.enumType(container.type.member(name)?.type ?? '');
  if (container.kind !== 'parameters') return undefined;
  const parameter = container.operation.parameters.find((one) => one.name === name);
  return model.enumType(parameter?.type ?? '');
}
