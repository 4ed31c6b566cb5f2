import { repositoryName, type EntitySet, type Model } from '../../data/model.js';
import { invalidOperation, odataError } from '../errors.js';
import type { Json } from '../write/json.js';

interface Attribute {
  readonly Name: string;
  readonly Description: string;
}

interface RepositoryEvent {
  readonly EventType: string;
  readonly Description: string;
  readonly Layer: 'Common' | 'BackEnd' | 'FrontEnd';
  readonly RequiresEventParameter: boolean;
  readonly EventParameterDescription: string | null;
  readonly EventAttributes: readonly Attribute[] | null;
}

const stateNumbers =
  "A document state, by number (10 to 50) or name: 'PLANNED', 'FIRM PLANNED', 'RELEASED', 'COMPLETED' or 'CLOSED'.";

const stateAttributes: readonly Attribute[] = [
  { Name: '$FromState', Description: 'State before the change.' },
  { Name: '$ToState', Description: 'State after the change.' },
  { Name: '$FromUserStatusId', Description: 'User status before the change.' },
  { Name: '$ToUserStatusId', Description: 'User status after the change.' },
];

const event = (
  EventType: string,
  Layer: RepositoryEvent['Layer'],
  Description: string,
  more: Partial<Pick<RepositoryEvent, 'EventParameterDescription' | 'EventAttributes'>> = {},
): RepositoryEvent => ({
  EventType,
  Description,
  Layer,
  RequiresEventParameter: more.EventParameterDescription !== undefined,
  EventParameterDescription: more.EventParameterDescription ?? null,
  EventAttributes: more.EventAttributes ?? null,
});

const general: readonly RepositoryEvent[] = [
  event('CREATENEW', 'Common', 'An editable object is created; default values can be filled.'),
  event('ATTRIBUTECHANGING', 'FrontEnd', 'A value is about to change.', {
    EventParameterDescription: 'Name of the attribute.',
    EventAttributes: [{ Name: '$NewValue', Description: 'The value that is about to be set.' }],
  }),
  event('ATTRIBUTECHANGED', 'FrontEnd', 'A value has changed.', {
    EventParameterDescription: 'Name of the attribute.',
  }),
  event('CLIENTCOMMIT', 'BackEnd', 'The object is about to be sent to the server.'),
  event('COMMIT', 'BackEnd', 'The object is about to be saved.'),
];

const ofDocuments: readonly RepositoryEvent[] = [
  event('STATECHANGING', 'BackEnd', 'The state of the document is about to change.', {
    EventParameterDescription: stateNumbers,
    EventAttributes: stateAttributes,
  }),
  event('STATECHANGED', 'BackEnd', 'The state of the document has changed.', {
    EventParameterDescription: stateNumbers,
    EventAttributes: stateAttributes,
  }),
  event('VOIDING', 'BackEnd', 'The document is about to be made void.'),
];

/** What user business rules can listen to (operations/get-repository-events.md); the descriptions are the sandbox's. */
export function repositoryEvents(parameters: Json, model: Model): object {
  const { repositoryName: name, ...others } = parameters;
  if (typeof name !== 'string' || Object.keys(others).length > 0) {
    throw odataError(
      "Resource not found for the segment 'GetRepositoryEvents': it takes the parameter repositoryName, e.g. GetRepositoryEvents(repositoryName='Crm.Sales.SalesOrders').",
      404,
    );
  }
  const set = [...model.sets.values()].find((one) => repositoryName(one.name) === name);
  if (!set) throw invalidOperation(`There is no repository '${name}'.`);
  return { repositoryName: name, events: eventsOf(set) };
}

const documents = 'General_Documents_Documents';

const eventsOf = ({ name, base, view }: EntitySet): readonly RepositoryEvent[] => {
  if (view) return [];
  return base === documents || name === documents ? [...general, ...ofDocuments] : general;
};
