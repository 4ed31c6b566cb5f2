import fs from 'node:fs/promises';
import path from 'node:path';
import type { DocumentFiles } from '../core/http/files.js';
import type { WriteResult } from '../core/request/settle.js';

export interface NodeDocumentFiles extends DocumentFiles {
  /** Writes an answer to a file inside the root; folders that are missing are made. See `RunDeps`. */
  readonly write: (name: string, bytes: Uint8Array, overwrites: boolean) => Promise<WriteResult>;
}

/**
 * The files around a document on disk. Nothing outside `root` is read or written, also not through a link.
 * @param document path of the document, inside `root`
 */
export function createDocumentFiles(document: string, root: string): NodeDocumentFiles {
  const folder = path.dirname(path.resolve(document));
  return {
    nearest: async (name) => {
      for (const candidate of foldersUpTo(folder, path.resolve(root))) {
        const file = path.join(candidate, name);
        const text = await readIfThere(file);
        if (text !== undefined) return { path: file, text: text.toString('utf8') };
      }
      return undefined;
    },
    read: async (name) => {
      for (const base of [folder, root]) {
        const file = path.resolve(base, name);
        if (!(await isInside(file, root))) return 'outside';
        const bytes = await readIfThere(file);
        if (bytes !== undefined) return new Uint8Array(bytes);
      }
      return 'missing';
    },
    write: async (name, bytes, overwrites) => {
      const file = path.resolve(folder, name);
      if (!(await isInside(file, root))) return 'outside';
      await fs.mkdir(path.dirname(file), { recursive: true });
      try {
        await fs.writeFile(file, bytes, { flag: overwrites ? 'w' : 'wx' });
        return 'written';
      } catch (error) {
        if (codeOf(error) === 'EEXIST') return 'exists';
        throw error;
      }
    },
  };
}

/** A folder and those above it, up to and including `root`. */
function foldersUpTo(folder: string, root: string): readonly string[] {
  const above = path.dirname(folder);
  return folder === root || above === folder ? [folder] : [folder, ...foldersUpTo(above, root)];
}

async function readIfThere(file: string): Promise<Buffer | undefined> {
  try {
    return await fs.readFile(file);
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'EISDIR', 'EACCES'].includes(codeOf(error))) return undefined;
    throw error;
  }
}

/** Compares real places; of a file that is not there yet, that of the nearest folder above it. */
async function isInside(file: string, root: string): Promise<boolean> {
  const relative = path.relative(await fs.realpath(root), await realPlace(file));
  return relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative);
}

async function realPlace(file: string): Promise<string> {
  try {
    return await fs.realpath(file);
  } catch (error) {
    const above = path.dirname(file);
    if (codeOf(error) === 'ENOENT' && above !== file) {
      return path.join(await realPlace(above), path.basename(file));
    }
    return file;
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
