/** A request that the Domain API refuses; becomes ERP.net's JSON error. */
export class DomainError extends Error {
  readonly status: number;
  /** Name of the .NET exception, as in `type` of the error body. */
  readonly type: string;

  constructor(message: string, { status = 500, type }: { status?: number; type: string }) {
    super(message);
    this.status = status;
    this.type = type;
  }
}

/** A refusal by ODataLib, which ERP.net is built on; the texts are its own. */
export const odataError = (message: string, status = 500): DomainError =>
  new DomainError(message, { status, type: 'Microsoft.OData.ODataException' });

/** Valid OData that ERP.net doesn't support. */
export const notSupported = (message: string): DomainError =>
  new DomainError(message, { type: 'NotSupportedException' });

/** Valid ERP.net that this sandbox can't do yet. */
export const notInSandbox = (message: string): DomainError =>
  new DomainError(message, { status: 501, type: 'NotImplementedException' });

/** The error body of ERP.net. */
export const errorBody = ({ message, type }: DomainError): unknown => ({
  message,
  code: 0,
  type,
  info: `${type}: ${message}`,
});

export const unknownProperty = (name: string, type: string): DomainError =>
  odataError(`Could not find a property named '${name}' on type 'Erp.${type}'.`);
