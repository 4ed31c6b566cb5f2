import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { createWorkbench } from './workbench.mjs';

const REFERENCE = `enrt_${'0'.repeat(64)}`;

/** As much of an input box as a person touches. */
class Box {
  value = '';
  validationMessage: string | undefined;
  isOpen = false;
  #accept: () => unknown = () => undefined;
  #change: () => unknown = () => undefined;
  #hide: () => unknown = () => undefined;
  readonly onDidAccept = (listener: () => unknown): unknown => (this.#accept = listener);
  readonly onDidChangeValue = (listener: () => unknown): unknown => (this.#change = listener);
  readonly onDidHide = (listener: () => unknown): unknown => (this.#hide = listener);
  show(): void {
    this.isOpen = true;
  }
  dispose(): void {
    this.isOpen = false;
  }
  type(text: string): void {
    this.value = text;
    this.#change();
  }
  enter(): void {
    this.#accept();
  }
  escape(): void {
    this.#hide();
  }
}

describe('the box for a token to decode', () => {
  let box: Box;
  before(async () => {
    (await createWorkbench()).dispose();
    const { window, env } = createRequire(import.meta.url)('vscode') as {
      window: { createInputBox?: () => Box };
      env: { clipboard?: { readText: () => Promise<string> } };
    };
    env.clipboard = { readText: () => Promise.resolve('') };
    window.createInputBox = () => (box = new Box());
  });
  const opened = async (): Promise<{ readonly answer: Promise<{ readonly token: string }> }> => {
    const { askForToken } = await import('../../src/vscode/token/askForToken.js');
    const answer = askForToken(undefined);
    await new Promise(setImmediate);
    assert.ok(box.isOpen);
    return { answer };
  };

  it('stays with the sentence under it until there is a token in it', async () => {
    const { answer } = await opened();
    for (const text of ['no token at all', '']) {
      box.type(text);
      box.enter();
      assert.deepEqual(
        [box.isOpen, box.validationMessage],
        [true, 'There is no token in this text.'],
      );
    }
    box.type(`Authorization: Bearer ${REFERENCE}`);
    assert.equal(box.validationMessage, undefined);
    box.enter();
    assert.equal((await answer).token, REFERENCE);
    assert.equal(box.isOpen, false);
  });

  it('says nothing when it is closed', async () => {
    const { answer } = await opened();
    box.escape();
    await assert.rejects(answer, { code: 'cancelled' });
    assert.equal(box.isOpen, false);
  });
});
