import * as vscode from 'vscode';
import type { ModelFiles } from '../../core/odata/model/modelCache.js';

/** Keeps models in a folder that all windows share. */
export function createModelFiles(folder: vscode.Uri): ModelFiles {
  const { fs } = vscode.workspace;
  const fileOf = (name: string): vscode.Uri => vscode.Uri.joinPath(folder, name);
  return {
    read: async (name) => {
      try {
        return new TextDecoder().decode(await fs.readFile(fileOf(name)));
      } catch (error) {
        if (isMissing(error)) return undefined;
        throw error;
      }
    },
    write: async (name, text) => {
      const part = fileOf(`${name}.${crypto.randomUUID()}`);
      await fs.writeFile(part, new TextEncoder().encode(text));
      await fs.rename(part, fileOf(name), { overwrite: true });
    },
    delete: async (name) => {
      try {
        await fs.delete(fileOf(name));
      } catch (error) {
        if (!isMissing(error)) throw error;
      }
    },
  };
}

function isMissing(error: unknown): boolean {
  return error instanceof vscode.FileSystemError && error.code === 'FileNotFound';
}
