import { inertJson } from '../../text/html.ts';

/** How many of some values fit into so many bytes of a page, from the first on. */
export function fitting(values: readonly unknown[], mostBytes: number): number {
  const encoder = new TextEncoder();
  let bytes = 0;
  for (const [count, value] of values.entries()) {
    // A comma stands behind each.
    bytes += encoder.encode(inertJson(value)).length + 1;
    if (bytes > mostBytes) return count;
  }
  return values.length;
}
