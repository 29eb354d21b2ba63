/** More than all unfinished answers hold together beyond what is ordinary. */
const MOST_BYTES = 2 ** 28;

/** Bytes that the requests of one client hold together. */
export class HeldBytes {
  readonly #most: number;
  #bytes = 0;

  constructor(most = MOST_BYTES) {
    this.#most = most;
  }

  /** Whether there was room for so many more, or fewer; without it, nothing is taken. */
  take(bytes: number): boolean {
    if (this.#bytes + bytes > this.#most) return false;
    this.#bytes += bytes;
    return true;
  }

  free(bytes: number): void {
    this.#bytes -= bytes;
  }
}

/** What any answer may hold of memory while it is read, beside what all may together. */
const ORDINARY_BYTES = 128 * 1024;

/** What one request holds of it: what it has beyond what is ordinary. */
export class HeldShare {
  readonly #all: HeldBytes;
  #bytes = 0;
  #isOver = false;

  constructor(all: HeldBytes) {
    this.#all = all;
  }

  /** It was ended, and holds nothing any more. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /** Whether there was room for the bytes that the request has now; without it, nothing changes. */
  resize(bytes: number): boolean {
    const beyond = Math.max(0, bytes - ORDINARY_BYTES);
    if (beyond === this.#bytes) return true;
    if (!this.#all.take(beyond - this.#bytes)) return false;
    this.#bytes = beyond;
    return true;
  }

  end(): void {
    this.#all.free(this.#bytes);
    this.#bytes = 0;
    this.#isOver = true;
  }
}
