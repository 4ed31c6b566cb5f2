/**
 * Text of a stranger for places that draw `$(name)` as an icon: status bar, quick picks, hovers. VS Code draws it as it
 * is written behind a backslash.
 */
export function withoutIcons(text: string): string {
  return text.replace(/\$\([\w~-]+\)/g, (icon) => `\\${icon}`);
}
