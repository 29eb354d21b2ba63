/** So many entries at most; `max` would take the room of all of them before the first. */
export const upTo = (entries: number) => ({ maxSize: entries, sizeCalculation: () => 1 }) as const;
