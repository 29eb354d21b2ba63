/** Something to be done; it is expected not to throw. */
export type Job = () => Promise<void>;

/** Jobs in lanes, one for each installation, or whatever else a key stands for: nobody's burst keeps the others waiting. */
export interface Lanes<Key> {
  /** Puts a job at the end of its lane; false where the lane is full. */
  add(key: Key, job: Job): boolean;
  /** Jobs that wait or go on. */
  readonly size: number;
  /** Starts no job any more; resolves once those that go on have ended, or after the time; how many were left. */
  drain(ms: number): Promise<number>;
}

export interface LaneLimits {
  /** Jobs at once, in all and in one lane. */
  readonly atOnce: number;
  readonly atOnceEach: number;
  /** Jobs that may wait in one lane. */
  readonly waitingEach: number;
}

interface Lane {
  readonly waiting: Job[];
  going: number;
}

/** Lanes that are served in turn. */
export function lanes<Key>({ atOnce, atOnceEach, waitingEach }: LaneLimits): Lanes<Key> {
  // In the order in which it is their turn.
  const all = new Map<Key, Lane>();
  let going = 0;
  let draining = false;
  let idle: (() => void) | undefined;

  function next(): readonly [Key, Lane] | undefined {
    if (draining || going >= atOnce) return undefined;
    for (const entry of all) if (entry[1].waiting.length > 0 && entry[1].going < atOnceEach) return entry;
    return undefined;
  }

  function pump(): void {
    for (let found = next(); found !== undefined; found = next()) begin(...found);
  }

  function begin(key: Key, lane: Lane): void {
    const job = lane.waiting.shift();
    if (job === undefined) return;
    // To the end of the order: the others come first now.
    all.delete(key);
    all.set(key, lane);
    lane.going += 1;
    going += 1;
    const end = (): void => ended(key, lane);
    void job().then(end, end);
  }

  function ended(key: Key, lane: Lane): void {
    lane.going -= 1;
    going -= 1;
    if (lane.going === 0 && lane.waiting.length === 0) all.delete(key);
    pump();
    if (going === 0) idle?.();
  }

  return {
    add(key, job) {
      const lane = all.get(key) ?? { waiting: [], going: 0 };
      if (lane.waiting.length >= waitingEach) return false;
      lane.waiting.push(job);
      if (!all.has(key)) all.set(key, lane);
      pump();
      return true;
    },
    get size() {
      return [...all.values()].reduce((sum, lane) => sum + lane.waiting.length, going);
    },
    async drain(ms) {
      draining = true;
      if (going > 0) {
        let patience: NodeJS.Timeout | undefined;
        await Promise.race([
          new Promise<void>((resolve) => (idle = resolve)),
          new Promise<void>((resolve) => (patience = setTimeout(resolve, ms))),
        ]);
        clearTimeout(patience);
      }
      return this.size;
    },
  };
}
