interface Press {
  readonly key: string;
  readonly shiftKey: boolean;
}

/**
 * Whether a key wants the menu and nobody else opens it: everywhere but on a Mac the browser answers Shift+F10 and the
 * menu key with a `contextmenu` event.
 * @param agent the browser's name of itself
 */
export function isMenuKey({ key, shiftKey }: Press, agent: string): boolean {
  return key === 'F10' && shiftKey && agent.includes('Macintosh');
}
