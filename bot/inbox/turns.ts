/** Work on one thing after the other: two handlers never change the same pull request at the same time. */
export interface Turns {
  /** Does the work once everything asked for before under this key is done. */
  inTurn<T>(key: string, work: () => Promise<T>): Promise<T>;
  /** The same for work that brings something up to date: asked for again before it begins, it is done once. */
  bringUpToDate(key: string, work: () => Promise<void>): Promise<void>;
}

export function turns(): Turns {
  const last = new Map<string, Promise<unknown>>();
  const waiting = new Map<string, Promise<void>>();

  function inTurn<T>(key: string, work: () => Promise<T>): Promise<T> {
    const before = last.get(key) ?? Promise.resolve();
    const mine = before.then(work, work);
    const ended = mine
      .then(
        () => undefined,
        () => undefined,
      )
      .finally(() => {
        if (last.get(key) === ended) last.delete(key);
      });
    last.set(key, ended);
    return mine;
  }

  return {
    inTurn,
    bringUpToDate(key, work) {
      const shared = waiting.get(key);
      if (shared !== undefined) return shared;
      const mine = inTurn(key, () => {
        // From here on what happens may be missed by this work: the next asking waits for its own.
        waiting.delete(key);
        return work();
      });
      waiting.set(key, mine);
      return mine;
    },
  };
}
