import type { DataFault } from './data-file.ts';

/** Faults that are listed; what comes after is counted, and not kept. */
const MAX_LISTED = 20;

/** Faults of one kind of thing, however many there are. */
export interface FaultList {
  add(fault: DataFault): void;
  /** The first faults, and one more that says how many others there are. */
  listed(): readonly DataFault[];
}

/** @param place what the closing count is said of: the data file, where there is one */
export function faultList(place: Pick<DataFault, 'file'>): FaultList {
  const first: DataFault[] = [];
  let others = 0;
  return {
    add(fault) {
      if (first.length < MAX_LISTED) first.push(fault);
      else others++;
    },
    listed: () =>
      others === 0 ? first : [...first, { ...place, message: `and ${others} more of such faults` }],
  };
}
