/** A check takes 65,535 bytes, a comment 65,536 characters, which are never more than its bytes. */
const MOST_BYTES = 60_000;

const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

/**
 * As many lines as a comment and a check hold, or so many bytes, and how many don't fit; each line stands for
 * itself.
 */
export function bounded(text: string, most = MOST_BYTES): string {
  if (bytesOf(text) <= most) return text;
  const lines = text.split('\n');
  let [kept, bytes] = [0, 0];
  for (const line of lines) {
    bytes += bytesOf(line) + 1;
    if (bytes > most) break;
    kept += 1;
  }
  return `${lines.slice(0, kept).join('\n')}\n\n${lines.length - kept} more lines do not fit here.`;
}
