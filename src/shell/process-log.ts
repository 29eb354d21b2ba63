import { StringDecoder } from 'node:string_decoder';
import { keptText } from '../text/kept-text.ts';
import { redactor, unsafeAtCut } from '../text/redact.ts';
import { withoutTerminalCodes } from '../text/terminal-codes.ts';
import { visible } from '../text/visible.ts';

/** How much of a program's output is kept: it is the program's, and a program can talk without end. */
const LIMITS = { lines: 2000, lineChars: 2000, rawChars: 4000 };

/** A line, and when it came: milliseconds of the monotonic clock. */
export interface TimedText {
  readonly text: string;
  readonly atMs: number;
}

/** The last lines of a program's output, safe to print: bounded, without control characters and secrets. */
export interface ProcessLog {
  /** Takes bytes of one stream; each stream has its own writer, so that their lines don't tear each other. */
  writer(): { write(bytes: Uint8Array): void; end(): void };
  note(line: string): void;
  lines(): readonly string[];
  timedLines(): readonly TimedText[];
}

/** An empty log; `secrets`, and what looks like one, are never shown. */
export function processLog(secrets: readonly string[] = []): ProcessLog {
  const kept: TimedText[] = [];
  const redact = redactor(secrets);
  // Of a line that was cut: the beginning of a secret may stand there, however it is written.
  const unsafe = unsafeAtCut(secrets);
  const note = (line: string): void => {
    kept.push({ text: keptText(line, LIMITS.rawChars), atMs: performance.now() });
    // Shifting a long array for each line is slow, so it is trimmed when it has doubled.
    if (kept.length >= 2 * LIMITS.lines) kept.splice(0, kept.length - LIMITS.lines);
  };
  // Only when it is read: an engine writes several lines for each request, in the thread that times them.
  const shown = (line: string): string => {
    const text = redact(visible(withoutTerminalCodes(line)));
    const safe = line.length < LIMITS.rawChars ? text : text.slice(0, -unsafe);
    const isWhole = safe === text && text.length <= LIMITS.lineChars;
    return isWhole ? text : `${safe.slice(0, LIMITS.lineChars - 1)}…`;
  };

  return {
    note,
    lines: () => kept.slice(-LIMITS.lines).map(({ text }) => shown(text)),
    timedLines: () => kept.slice(-LIMITS.lines).map(({ text, atMs }) => ({ text: shown(text), atMs })),
    writer() {
      const decoder = new StringDecoder('utf8');
      let unfinished = '';
      const take = (text: string): void => {
        const [first = '', ...others] = text.split('\n');
        // Only as much as is needed to blank out a secret before the line is cut.
        unfinished += keptText(first, LIMITS.rawChars - unfinished.length);
        for (const next of others) {
          note(unfinished);
          unfinished = keptText(next, LIMITS.rawChars);
        }
      };
      return {
        write: (bytes) => take(decoder.write(Buffer.from(bytes))),
        end() {
          take(decoder.end());
          if (unfinished !== '') note(unfinished);
          unfinished = '';
        },
      };
    },
  };
}
