import { writeFile, writeFileSync } from 'node:fs';
import type { ScreenTerminal } from './screen.ts';

/** Columns and rows of a terminal that does not say how large it is. */
const USUAL = { columns: 80, rows: 24 };

/** The stream of a terminal, as it was opened by Node. */
interface TerminalStream {
  readonly fd: number;
  readonly columns?: number;
  readonly rows?: number;
}

/**
 * A terminal that is written to from another thread: Node's own stream waits for one that is slow or stopped.
 */
export function screenTerminal(stream: TerminalStream): ScreenTerminal {
  const { fd } = stream;
  return {
    get columns() {
      return stream.columns || USUAL.columns;
    },
    get rows() {
      return stream.rows || USUAL.rows;
    },
    write: (text) =>
      new Promise((resolve) => {
        // A terminal that has been closed takes nothing more, and the run goes on without it.
        writeFile(fd, text, () => resolve());
      }),
    writeNow(text) {
      try {
        writeFileSync(fd, text);
      } catch {
        // as above
      }
    },
  };
}
