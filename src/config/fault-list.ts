import type { Fault } from './fault.ts';

/** Faults that are listed; what comes after is counted, and not kept. */
const MOST_LISTED = 20;

/** Faults of one kind of thing, however many there are. */
export interface FaultList {
  add(fault: Fault): void;
  /** The first faults, and one more that says how many others there are. */
  listed(): readonly Fault[];
}

/** @param file what the closing count is said of */
export function faultList(file: string): FaultList {
  const first: Fault[] = [];
  let others = 0;
  return {
    add(fault) {
      if (first.length < MOST_LISTED) first.push(fault);
      else others++;
    },
    listed() {
      const [{ severity } = {}] = first;
      const rest = {
        file,
        path: '',
        message: `and ${others} more like these`,
        ...(severity && { severity }),
      };
      return others === 0 ? first : [...first, rest];
    },
  };
}
