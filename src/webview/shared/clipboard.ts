/** Best effort: without permission there is nothing to tell and nothing to undo. */
export async function copyText(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // See above.
  }
}
