/** The files around a document. `vscode/` and the runner implement it; core knows no file system. */
export interface DocumentFiles {
  /** The file of this name in the folder of the document, or else in the nearest folder above it. */
  nearest(name: string): Promise<FoundFile | undefined>;
  /**
   * Bytes of a file that a document names: absolute, or relative to the workspace or the document.
   * `outside` means that it lies outside the workspace and the person did not agree to read it.
   */
  read(path: string): Promise<Uint8Array | 'missing' | 'outside'>;
}

export interface FoundFile {
  readonly path: string;
  readonly text: string;
}
