import path from 'node:path';
import { io, store } from 'httpyac';

/** The parser of httpYac, over files that are not there: it asks for its own settings beside each document. */
export function createHttpyac(): (text: string) => Promise<unknown> {
  Object.assign(io.fileProvider, {
    EOL: '\n',
    exists: () => Promise.resolve(false),
    isAbsolute: (name: string) => Promise.resolve(path.isAbsolute(name)),
    joinPath: (folder: string, name: string) => path.join(folder, name),
    dirname: (name: string) => path.dirname(name),
    readdir: () => Promise.resolve([]),
    hasExtension: (name: string, ...endings: readonly string[]) =>
      endings.includes(path.extname(name).slice(1)),
    fsPath: (name: string) => name,
    toString: (name: string) => name,
  });
  const files = new store.HttpFileStore();
  return (text) => files.parse('/bench.http', text, { workingDir: '/' });
}
