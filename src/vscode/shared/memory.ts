import type * as vscode from 'vscode';
import type { Memory } from '../../core/ports.js';

export function toMemory(memento: vscode.Memento): Memory {
  return {
    get: (key) => memento.get(key),
    set: async (key, value) => {
      await memento.update(key, value);
    },
  };
}
