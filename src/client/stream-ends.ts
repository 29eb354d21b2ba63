/**
 * How one server ends its streams after [DONE], and those whose ends are awaited beside the next requests.
 *
 * Of these there are no more than requests were open at once: the oldest is dropped.
 */
export class StreamEnds {
  /** The last stream ended late, or was left behind: the next one is waited for no longer than a turn. */
  areLate = false;
  #open = 0;
  #mostOpen = 0;
  /** What drops each. */
  readonly #leftBehind = new Set<() => void>();

  sent(): void {
    this.#open++;
    this.#mostOpen = Math.max(this.#mostOpen, this.#open);
  }

  over(): void {
    this.#open--;
  }

  leaveBehind(drop: () => void): void {
    this.areLate = true;
    this.#leftBehind.add(drop);
    const [oldest] = this.#leftBehind;
    if (this.#leftBehind.size > this.#mostOpen) oldest?.();
  }

  /** Its end came, or it was dropped. */
  ended(drop: () => void): void {
    this.#leftBehind.delete(drop);
  }

  /** Drops what is still awaited: nothing of a pass stays open beside the next one. */
  dropAll(): void {
    for (const drop of this.#leftBehind) drop();
    this.#mostOpen = this.#open;
  }
}
