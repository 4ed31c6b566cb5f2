import path from 'node:path';
import { io, store } from 'httpyac';

/** A request as httpYac reads it, before variables are replaced. */
export interface PeerRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string | undefined;
}

/** The parser of httpYac, over files that are not there: it asks for its own settings beside each document. */
export function createHttpyac(): (text: string) => Promise<readonly PeerRequest[]> {
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
  return async (text) => {
    const { httpRegions } = await files.parse('/peer.http', text, { workingDir: '/' });
    return httpRegions.flatMap(({ request }) => {
      if (!request) return [];
      const { method = '', url, headers = {}, body } = request;
      return [{ method, url, headers, body: typeof body === 'string' ? body : undefined }];
    });
  };
}
