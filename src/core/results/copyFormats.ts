/** `cells`: tab-separated values without the names of the columns. */
export const COPY_FORMATS = ['cells', 'tsv', 'json', 'markdown'] as const;
export type CopyFormat = (typeof COPY_FORMATS)[number];
