/**
 * How many of both sides can be paired so that each pair fits and each is in one: the most there can be,
 * whatever the order. One that fits several must not take the one that another needs.
 *
 * @see C. Berge (1957), "Two theorems in graph theory", Proc. Natl. Acad. Sci. 43(9), 842-844, on augmenting
 * paths
 */
export function mostPairs<A, B>(
  left: readonly A[],
  right: readonly B[],
  fits: (one: A, other: B) => boolean,
): number {
  // Of each pair: 0 where it was not looked at, 1 where it fits, 2 where it does not.
  const known = new Uint8Array(left.length * right.length);
  const doesFit = (from: number, to: number): boolean =>
    (known[from * right.length + to] ||= fits(left[from]!, right[to]!) ? 1 : 2) === 1;
  const takenBy = new Map<number, number>();
  /** Finds one for it, where need be by finding another for whoever had that. */
  const place = (from: number, tried: Uint8Array): boolean => {
    for (let to = 0; to < right.length; to++) {
      if (tried[to] === 1 || !doesFit(from, to)) continue;
      tried[to] = 1;
      const before = takenBy.get(to);
      if (before !== undefined && !place(before, tried)) continue;
      takenBy.set(to, from);
      return true;
    }
    return false;
  };
  return left.filter((_, from) => place(from, new Uint8Array(right.length))).length;
}
