import { MOST_CHARACTERS } from './comment.ts';

/** Lines of which each stands for itself, as many as fit, and how many don't. */
export function bounded(text: string): string {
  if (text.length <= MOST_CHARACTERS) return text;
  const lines = text.split('\n');
  let [kept, length] = [0, 0];
  for (const line of lines) {
    length += line.length + 1;
    if (length > MOST_CHARACTERS) break;
    kept += 1;
  }
  return `${lines.slice(0, kept).join('\n')}\n\nand ${lines.length - kept} more lines than fit here.`;
}
