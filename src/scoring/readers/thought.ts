/** How models mark what they think before they answer; the opening mark may stand in the chat template. */
const END = '</think>';
const BEGINNING = /^\s*<think>/;

/**
 * The answer without what was thought before it: what follows the last end of a thought.
 *
 * @returns empty where a thought began and never ended
 */
export function withoutThought(text: string): string {
  const end = text.lastIndexOf(END);
  if (end >= 0) return text.slice(end + END.length);
  return BEGINNING.test(text) ? '' : text;
}
