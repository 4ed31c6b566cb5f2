/** A value as a string literal: `O'Neil` → `'O''Neil'` (OData 4.01 URL conventions 5.1.1.14.1). */
export function stringLiteral(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}
