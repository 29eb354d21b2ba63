/** More than all answers together that come in one piece; each is held until its end. */
const MOST_BYTES = 2 ** 28;

/** Bytes that the requests of one client hold together. */
export class HeldBytes {
  readonly #most: number;
  #bytes = 0;

  constructor(most = MOST_BYTES) {
    this.#most = most;
  }

  /** Whether there was room for so many more; without it, nothing is taken. */
  take(bytes: number): boolean {
    if (this.#bytes + bytes > this.#most) return false;
    this.#bytes += bytes;
    return true;
  }

  free(bytes: number): void {
    this.#bytes -= bytes;
  }
}
