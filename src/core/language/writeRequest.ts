/** A request from elsewhere, to be written into a document. */
export interface WrittenRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body?: string;
}

/** A request as a block of a `.http` document, without a separator; braces in it stay what they are. */
export function writeRequest({ method, url, headers, body }: WrittenRequest): string {
  const lines = [
    `${method.toUpperCase()} ${literal(url.replace(/\s*\n\s*/g, ' '))}`,
    ...headers.map(([name, value]) => `${name}: ${literal(value.replaceAll(/\s*\n\s*/g, ' '))}`),
  ];
  return body
    ? `${lines.join('\n')}\n\n${literal(body.replaceAll('\r\n', '\n'))}`
    : lines.join('\n');
}

/** `\{{`: braces that are no reference. */
function literal(text: string): string {
  return text.replaceAll('{{', '\\{{');
}

/** The boundary of a text that looks like the body of a `multipart/…`. */
export function boundaryIn(body: string): string | undefined {
  return /^--(\S+?)(?:--)?\s*$/m.exec(/^\s*--/.test(body) ? body : '')?.[1];
}
