/** What an error body has beside the message. */
interface ErrorDetails {
  readonly status?: number;
  /** Name of the .NET exception, as in `type` of the error body. */
  readonly type: string;
  readonly code?: number;
  readonly messageFormat?: string;
  readonly parameters?: readonly string[];
  /** Errors while saving come in an envelope of their own: `{"error": {…}}`. */
  readonly wrapped?: boolean;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A request that the Domain API refuses; becomes ERP.net's JSON error. */
export class DomainError extends Error {
  readonly status: number;
  readonly details: ErrorDetails;

  constructor(message: string, details: ErrorDetails) {
    super(message);
    this.status = details.status ?? 500;
    this.details = details;
  }
}

/** A refusal by ODataLib, which ERP.net is built on; the texts are its own. */
export const odataError = (message: string, status = 500): DomainError =>
  new DomainError(message, { status, type: 'Microsoft.OData.ODataException' });

/** Valid OData that ERP.net doesn't support. */
export const notSupported = (message: string): DomainError =>
  new DomainError(message, { type: 'NotSupportedException' });

/** Valid ERP.net that this sandbox can't do. */
export const notInSandbox = (message: string): DomainError =>
  new DomainError(message, { status: 501, type: 'NotImplementedException' });

/** A refusal by the application server behind the Domain API: what it says of data, and of licences. */
export const serverError = (
  message: string,
  details: Omit<ErrorDetails, 'type'> = {},
): DomainError =>
  new DomainError(message, {
    type: 'Aloe.EnterpriseOne.Server.ServerAPI.Exceptions.EnterpriseOneServerException',
    ...details,
  });

/** A request that makes no sense to the domain model. */
export const invalidOperation = (message: string): DomainError =>
  new DomainError(message, { type: 'InvalidOperationException' });

/** The method of a request doesn't fit its address. */
export const methodNotAllowed = (message: string, allow: string): DomainError =>
  new DomainError(message, {
    status: 405,
    type: 'NotSupportedException',
    headers: { Allow: allow },
  });

/** The members of ERP.net's error (data-manipulation/error-handling.md); most errors have no format of their own. */
export function errorMembers({ message, details }: DomainError): object {
  const { code = 0, type, messageFormat = null, parameters = null } = details;
  return { message, code, type, info: `${type}: ${message}`, messageFormat, parameters };
}

/** The error body of ERP.net. */
export const errorBody = (error: DomainError): object =>
  error.details.wrapped ? { error: errorMembers(error) } : errorMembers(error);

export const unknownProperty = (name: string, type: string): DomainError =>
  odataError(`Could not find a property named '${name}' on type 'Erp.${type}'.`);
