/** What is looked at again and again while it goes on: GitHub sends no event when a run reaches another stage. */
export interface Following {
  /** Looks at it in each round from now on. */
  follow(key: string, look: () => Promise<void>): void;
  leave(key: string): void;
  /** Looks at everything once; what fails is left, since reconciling finds it again. */
  round(): Promise<void>;
}

/** More than these at once would take more of GitHub's requests than knowing of their stages is worth. */
const MOST = 200;

export function following(): Following {
  const all = new Map<string, () => Promise<void>>();
  return {
    follow(key, look) {
      if (all.has(key) || all.size < MOST) all.set(key, look);
    },
    leave: (key) => void all.delete(key),
    async round() {
      const troubles: unknown[] = [];
      for (const [key, look] of [...all])
        await look().catch((error: unknown) => {
          all.delete(key);
          troubles.push(error);
        });
      if (troubles.length > 0) throw new AggregateError(troubles);
    },
  };
}
