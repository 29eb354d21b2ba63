/** Room that is kept for what comes next; more of it was for something long. */
const MOST_IDLE_BYTES = 64 * 1024;

/**
 * Bytes appended piece by piece; it doubles its room, so that a stream of single bytes costs no more than its
 * length.
 */
export class GrowingBytes {
  /** Holds `length` bytes; what lies beyond is left over. Valid until the next `append`. */
  bytes: Buffer;
  length = 0;

  constructor(initialBytes: number) {
    this.bytes = Buffer.allocUnsafeSlow(initialBytes);
  }

  append(from: Buffer, start: number, end: number): void {
    const length = this.length + end - start;
    if (length > this.bytes.length) {
      const larger = Buffer.allocUnsafeSlow(Math.max(length, 2 * this.bytes.length));
      this.bytes.copy(larger, 0, 0, this.length);
      this.bytes = larger;
    }
    from.copy(this.bytes, this.length, start, end);
    this.length = length;
  }

  /** The bytes that it takes of memory. */
  get room(): number {
    return this.bytes.length;
  }

  /** Empties it; `bytes` may be other ones from then on. */
  clear(): void {
    if (this.bytes.length > MOST_IDLE_BYTES) this.drop();
    this.length = 0;
  }

  /** The same, and lets go of its room. */
  drop(): void {
    this.bytes = Buffer.alloc(0);
    this.length = 0;
  }
}
