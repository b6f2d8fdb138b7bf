/**
 * For the style sheet, which cannot count: how many letters a text has, and its longest word. What stands large on a
 * screen becomes smaller when it has more of them, so that a long name is read whole.
 */
export function letters(text: string): Record<'--letters' | '--longest-word', number> {
  const words = text.split(/\s+/).map((word) => word.length);
  return { '--letters': Math.max(1, text.length), '--longest-word': Math.max(1, ...words) };
}
