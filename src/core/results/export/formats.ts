/** Kinds of files that all rows of a result can be written to. */
export const EXPORT_FORMATS = ['csv', 'xlsx', 'jsonl', 'json'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];
