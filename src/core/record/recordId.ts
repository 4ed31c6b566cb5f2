/** `Crm_Sales_Customers(79f3f74e-…)`: how ERP.net names an entity relative to the service root (`@odata.id`). */
const ID = /(?<![\w/])[A-Za-z_]\w*\([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\)(?![\w/])/gi;

/**
 * The entity that a text names: an `@odata.id`, relative or with its address, or a request line that addresses one.
 * @param serviceRoot with a slash at the end; addresses elsewhere name no entity of this service
 */
export function recordIdOf(text: string, serviceRoot: string): string | undefined {
  const [id] = recordIdsIn(text.replaceAll(serviceRoot, ' ').replaceAll(/[\w+]+:\/\/\S*/g, ' '));
  return id?.id;
}

/** The entity whose id stands at a place of a line, or the only one of the line. */
export function recordIdAt(line: string, character: number): string | undefined {
  const found = recordIdsIn(line);
  const touched = found.find(({ start, end }) => start <= character && character <= end);
  return (touched ?? (found.length === 1 ? found[0] : undefined))?.id;
}

interface FoundId {
  readonly id: string;
  readonly start: number;
  readonly end: number;
}

function recordIdsIn(text: string): readonly FoundId[] {
  // A slash may stand before the set of a request line, and before nothing else that is meant.
  return Array.from(text.replace(/(^|\s)\//g, '$1 ').matchAll(ID), ({ 0: id, index }) => ({
    id,
    start: index,
    end: index + id.length,
  }));
}
