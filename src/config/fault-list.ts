import type { Fault } from './fault.ts';
import { LINES_NAMED, linesText } from './lines-text.ts';

/** Faults that are listed; what comes after is counted, and not kept. */
const MOST_LISTED = 20;

/** Faults of one kind of thing, however many there are. */
export interface FaultList {
  add(fault: Fault): void;
  /** The first faults, one for all lines with the same, and one more that says how many others there are. */
  listed(): readonly Fault[];
}

/** The same fault in several lines. */
interface Repeated {
  readonly first: Fault;
  /** The first of the other lines. */
  readonly lines: number[];
  /** How many other lines there are. */
  others: number;
}

/** @param file what the closing count is said of */
export function faultList(file: string): FaultList {
  const byText = new Map<string, Repeated>();
  let unlisted = 0;
  return {
    add(fault) {
      const { line, path, message, hint, severity } = fault;
      const text = JSON.stringify([path, message, hint, severity, line === undefined]);
      const same = byText.get(text);
      if (same !== undefined && line !== undefined) {
        same.others++;
        if (same.lines.length < LINES_NAMED) same.lines.push(line);
      } else if (same === undefined && byText.size < MOST_LISTED) {
        byText.set(text, { first: fault, lines: [], others: 0 });
      } else unlisted++;
    },
    listed() {
      const listed = Array.from(byText.values(), inOne);
      const [{ severity } = {}] = listed;
      const rest = {
        file,
        path: '',
        message: `and ${unlisted} more like these`,
        ...(severity && { severity }),
      };
      return unlisted === 0 ? listed : [...listed, rest];
    },
  };
}

function inOne({ first, lines, others }: Repeated): Fault {
  if (others === 0) return first;
  const same = `the same in ${linesText(lines, others)}`;
  return { ...first, hint: first.hint === undefined ? same : `${first.hint}; ${same}` };
}
