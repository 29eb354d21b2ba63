const DONE = Buffer.from('[DONE]');
const LF = 0x0a;
const SPACE = 0x20;

/** Whether an event's data is `[DONE]`, or its last line is. */
export function endsWithDone(bytes: Buffer, start: number, end: number): boolean {
  let last = end;
  while (last > start && (bytes[last - 1] ?? 0) <= SPACE) last--;
  const at = last - DONE.length;
  if (at < start || bytes[at] !== DONE[0] || (at > start && bytes[at - 1] !== LF)) return false;
  return DONE.equals(bytes.subarray(at, last));
}
