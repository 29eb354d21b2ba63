import { faultLine, hasErrors } from '../config/fault.ts';
import type { Fault } from '../config/fault.ts';
import type { Shell } from '../shell/shell.ts';
import type { Ending } from './exit-codes.ts';

/** What a command has of the process that it runs in. */
export interface Terminal {
  readonly shell: Shell;
  /** How wide the terminal is that the result is for; absent where it goes elsewhere. */
  readonly columns: number | undefined;
  /** Writes the result. */
  print(text: string): void;
  /** Writes a result that people read, in colours where there are such. */
  show(text: string): void;
  /** Writes a line of everything else. */
  say(line: string): void;
  /** A command of ours as the user types it. */
  command(args: readonly string[]): string;
  /** There is a run to go on with: should it be cut off, or because its engine died. */
  allowResume(when: 'if cut off' | 'in any case'): void;
  end(ending: Ending): void;
}

/** Lists faults, each once; the process ends as refused where one of them is more than a warning. */
export function tellFaults(faults: readonly Fault[], terminal: Terminal): void {
  const lines = [...new Set(faults.map(faultLine))];
  for (const line of lines) terminal.say(line);
  if (!hasErrors(faults)) return;
  const errors = new Set(faults.filter(({ severity }) => severity !== 'warning').map(faultLine)).size;
  terminal.say(errors === 1 ? '1 fault' : `${errors} faults`);
  terminal.end('refused');
}
