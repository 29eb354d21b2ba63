/** Longest line that is read: an item longer than this is no item. */
const MAX_LINE_BYTES = 8 * 1024 * 1024;

/** One line of a JSONL file that isn't blank: its number from 1, and its value or what is wrong with it. */
export type Row =
  { readonly line: number; readonly value: unknown } | { readonly line: number; readonly fault: string };

/**
 * The rows of a JSONL text, split at `\n` alone: a value may hold U+2028, which is no line end.
 *
 * A byte order mark, blank lines and `\r\n` are passed over.
 */
export function* rowsOf(bytes: Uint8Array): Generator<Row> {
  const text = new TextDecoder('utf-8', { ignoreBOM: false });
  let start = 0;
  for (let line = 1; start < bytes.length; line++) {
    const found = bytes.indexOf(10, start);
    const end = found === -1 ? bytes.length : found;
    if (end - start > MAX_LINE_BYTES) {
      yield { line, fault: `is longer than ${MAX_LINE_BYTES / 2 ** 20} MiB` };
    } else {
      const content = text.decode(bytes.subarray(start, end)).trim();
      if (content !== '') yield parsed(line, content);
    }
    start = end + 1;
  }
}

function parsed(line: number, content: string): Row {
  try {
    return { line, value: JSON.parse(content) };
  } catch (error) {
    return { line, fault: `is not JSON: ${(error as Error).message}` };
  }
}
