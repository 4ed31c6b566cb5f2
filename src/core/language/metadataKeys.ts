/** `# @…` that have an effect here; the value is what completion writes behind them. */
export const METADATA = [
  'name',
  'note',
  'no-redirect',
  'no-cookie-jar',
  'no-log',
  'no-auto-encoding',
  'timeout',
  'connection-timeout',
  'as',
  'prompt',
  'secret',
  'ref',
  'forceRef',
] as const;
export type MetadataKey = (typeof METADATA)[number];

const KNOWN: ReadonlySet<string> = new Set(METADATA.map((key) => key.toLowerCase()));

export function isKnownMetadata(key: string): boolean {
  return KNOWN.has(key.toLowerCase());
}
