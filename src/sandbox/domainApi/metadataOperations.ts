import type { EntitySet, Method, Model, Parameter } from '../data/model.js';
import { xml, type Html } from '../http/html.js';
import { operationType, parameterType } from './operationTypes.js';

/** The operations that are bound to a type; those of its base type are declared there. */
export function boundOperations(set: EntitySet, model: Model): readonly Html[] {
  const base = set.base === undefined ? undefined : model.sets.get(set.base);
  return [...set.methods.values()]
    .filter(({ name }) => !base?.methods.has(name))
    .map((method) => boundOperation(method, set, model));
}

function boundOperation(method: Method, set: EntitySet, model: Model): Html {
  const { name, kind, returns, parameters } = method;
  const content = xml`        <Parameter Name="bindingParameter" Type="Erp.${set.type}" />
${parameters.map((one) => parameter(one, parameterType(one, set, model)))}${returns === 'void' ? [] : returnType(operationType(returns, set, model))}`;
  return kind === 'action'
    ? xml`      <Action Name="${name}" IsBound="true">
${content}      </Action>
`
    : xml`      <Function Name="${name}" IsBound="true">
${content}      </Function>
`;
}

const returnType = (type: string): Html => xml`        <ReturnType Type="${type}" />
`;

/** What may be left out is marked as OData's core vocabulary does it. */
function parameter({ name, optional, initial }: Parameter, type: string): Html {
  if (!optional) {
    return xml`        <Parameter Name="${name}" Type="${type}" />
`;
  }
  const value =
    initial === undefined
      ? []
      : xml`
              <PropertyValue Property="DefaultValue" String="${initial}" />`;
  return xml`        <Parameter Name="${name}" Type="${type}">
          <Annotation Term="Org.OData.Core.V1.OptionalParameter">
            <Record>${value}
            </Record>
          </Annotation>
        </Parameter>
`;
}

type Import = readonly [name: string, kind: 'Action' | 'Function', content: Html | readonly Html[]];

const takes = (name: string, type: string): Html =>
  parameter({ name, type, isEnum: false, optional: true }, type);
const openObject = returnType('Erp.OpenObject');

/** Operations that belong to no entity (operations/index.md). */
const unbound: readonly Import[] = [
  ['GetVersion', 'Function', openObject],
  ['GetRenamedEntityTypes', 'Function', returnType('Collection(Erp.OpenObject)')],
  [
    'GetRepositoryEvents',
    'Function',
    [
      xml`        <Parameter Name="repositoryName" Type="Edm.String" />
`,
      openObject,
    ],
  ],
  ['GetChanges', 'Function', openObject],
  ['WaitForChanges', 'Function', openObject],
  [
    'BeginTransaction',
    'Action',
    [takes('model', 'Edm.String'), takes('trackChanges', 'Edm.Boolean'), returnType('Edm.String')],
  ],
  ['EndTransaction', 'Action', takes('commit', 'Edm.Boolean')],
  ['CreateAdjustmentDocuments', 'Action', []],
  [
    'Import',
    'Action',
    [
      takes('transaction', 'Edm.String'),
      takes('model', 'Edm.String'),
      takes('loggingLevel', 'Edm.Int32'),
      takes('objects', 'Collection(Erp.OpenObject)'),
      openObject,
    ],
  ],
  ['ExecuteScript', 'Action', openObject],
];

export const unboundOperations: readonly Html[] = unbound.map(([name, kind, content]) =>
  kind === 'Action'
    ? xml`      <Action Name="${name}">
${content}      </Action>
`
    : xml`      <Function Name="${name}">
${content}      </Function>
`,
);

export const operationImports: readonly Html[] = unbound.map(([name, kind]) =>
  kind === 'Action'
    ? xml`        <ActionImport Name="${name}" Action="Erp.${name}" />
`
    : xml`        <FunctionImport Name="${name}" Function="Erp.${name}" />
`,
);
