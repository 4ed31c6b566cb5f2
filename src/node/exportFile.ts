import { open } from 'node:fs/promises';

/** A file that is written from its beginning to its end. */
export interface ExportFile {
  readonly write: (bytes: Uint8Array<ArrayBuffer>) => Promise<void>;
  readonly close: () => Promise<void>;
}

/**
 * Makes the file, or empties it.
 * @throws NodeJS.ErrnoException `EACCES`, `ENOSPC` …
 */
export async function openExportFile(path: string): Promise<ExportFile> {
  const file = await open(path, 'w');
  return {
    write: async (bytes) => {
      for (let at = 0; at < bytes.length;) {
        const { bytesWritten } = await file.write(bytes, at);
        at += bytesWritten;
      }
    },
    close: () => file.close(),
  };
}
