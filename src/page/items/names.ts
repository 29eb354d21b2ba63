/** A list of names, each once, in the order in which they came. */
export interface Names {
  /** Where a name stands in the list, which it is added to where it is new. */
  readonly indexOf: (name: string) => number;
  readonly all: () => readonly string[];
}

export function namesOf(first: readonly string[] = []): Names {
  const places = new Map(first.map((name, place) => [name, place]));
  return {
    indexOf(name) {
      const place = places.get(name) ?? places.size;
      places.set(name, place);
      return place;
    },
    all: () => [...places.keys()],
  };
}
