import { readLines } from './line.ts';
import type { LogLine } from './line.ts';
import { beginsTraceback, readTraceback } from './traceback.ts';

/** Something that a log tells: a chain of exceptions, an abort, a line. */
export interface Trouble {
  readonly at: number;
  readonly process: string;
  /** What it may have been, the first that happened first; one but for chained exceptions. */
  readonly steps: readonly Step[];
  /** A program that warns goes on. */
  readonly warns: boolean;
  /**
   * `exception`: why a program ended; `error`: a line that looks like one; `plain`: any other line.
   */
  readonly kind: 'exception' | 'error' | 'plain';
}

/** One step on the way to an end. */
export interface Step {
  /** What is shown of it. */
  readonly line: string;
  /** All of it in one line: what signatures are held against. */
  readonly text: string;
  /** Its lines, where it has several. */
  readonly lines: readonly string[];
  /** It says hardly more than that a look-up found nothing: what came of it says why. */
  readonly isBare: boolean;
}

const ERROR_LIKE =
  /\berror|error:|errno|fail|fatal|abort|exception|assert|terminate|killed|cannot|can't|unable|not found|no such|denied|out of memory|no space|too old|undefined symbol|NCCL WARN/i;
const WARNING = /^(?:[\w./<>-]{1,200}:\d+: )?(?:warning\b|\w+Warning:)|^NOTE:|^Setting `/i;
/** Single words that a look-up answers with. */
const BARE =
  /^(?:KeyError|StopIteration|AttributeError|IndexError|FileNotFoundError|ImportError|ModuleNotFoundError)\b/;
const OF_PAPERGAP = /^papergap: /;
/** The root of uv's chain of causes stands at its end. */
const UV_HEAD = /^\s*(?:×|error:)\s/;
const UV_CAUSE = /^\s*(?:├─▶|╰─▶|│|Caused by:)/;

/** More than any message of a library's, of which the first words count. */
const MOST_CHARS = 4000;

/** Everything that a log says, by its place in it, lines of one message together. */
export function troublesIn(log: readonly string[]): readonly Trouble[] {
  const streams = Map.groupBy(owned(readLines(log)), ({ process }) => process);
  return [...streams.values()].flatMap(troublesOf).toSorted((a, b) => a.at - b.at);
}

/**
 * The last lines of the process that wrote a line of the log, and papergap's own notes; those of all of them
 * where the line is not found or names no process.
 */
export function lastLinesOf(log: readonly string[], line: string, count: number): readonly string[] {
  const lines = owned(readLines(log));
  // A line may be put together from two: its last words are enough.
  const words = line.slice(-40).trim();
  const process = words === '' ? '' : lines.find(({ text }) => text.includes(words))?.process;
  if (process === undefined || process === '') return log.slice(-count);
  const own = new Set(lines.filter((one) => one.process === process).map(({ at }) => at));
  return log.filter((text, at) => own.has(at) || OF_PAPERGAP.test(text)).slice(-count);
}

/** A line without a head goes on with the traceback that the line before it belongs to. */
function owned(lines: readonly LogLine[]): readonly LogLine[] {
  let owner = '';
  return lines.map((line) => {
    if (line.head !== '') {
      owner = beginsTraceback(line) ? line.process : '';
      return line;
    }
    return owner === '' ? line : { ...line, process: owner };
  });
}

function troublesOf(lines: readonly LogLine[]): readonly Trouble[] {
  const troubles: Trouble[] = [];
  for (let index = 0; index < lines.length;) {
    const line = lines[index] as LogLine;
    if (beginsTraceback(line)) {
      const { exceptions, next } = readTraceback(lines, index);
      const steps = exceptions.map((one) => stepOf(one.line, one.lines));
      if (steps.length > 0) troubles.push(troubleOf(line, steps, 'exception'));
      index = Math.max(next, index + 1);
    } else {
      const read = readAbort(lines, index) ?? readUvChain(lines, index);
      const trouble = read?.trouble ?? lineTrouble(line);
      if (trouble !== undefined) troubles.push(trouble);
      index = read?.next ?? index + 1;
    }
  }
  return troubles;
}

interface Read {
  readonly trouble: Trouble;
  readonly next: number;
}

/** C++ says what was thrown in the line after the one that says that something was. */
function readAbort(lines: readonly LogLine[], from: number): Read | undefined {
  const line = lines[from] as LogLine;
  const type = /^terminate called after throwing an instance of '([^']*)'/.exec(line.text)?.[1];
  const what = /^\s*what\(\):\s*(.*)$/.exec(lines[from + 1]?.text ?? '')?.[1];
  if (type === undefined || what === undefined) return undefined;
  return { trouble: troubleOf(line, [stepOf(what, [`${type}: ${what}`])], 'exception'), next: from + 2 };
}

/** uv draws a chain of causes, framed or as lines of `Caused by`, with the root at its end. */
function readUvChain(lines: readonly LogLine[], from: number): Read | undefined {
  const head = lines[from] as LogLine;
  if (!UV_HEAD.test(head.text) || !UV_CAUSE.test(lines[from + 1]?.text ?? '')) return undefined;
  const causes: string[] = [];
  let next = from + 1;
  for (; next < lines.length; next++) {
    const { text } = lines[next] as LogLine;
    const isCause = UV_CAUSE.test(text) && !/^\s*│/.test(text);
    if (isCause) causes.push(withoutFrame(text));
    else if (/^\s*│|^ {4,}\S/.test(text)) causes.push(`${causes.pop() ?? ''} ${withoutFrame(text)}`.trim());
    else break;
  }
  const all = [withoutFrame(head.text), ...causes];
  const root = all.at(-1) ?? '';
  // The whole chain is one trouble: what its root doesn't tell, a link before it may.
  return { trouble: troubleOf(head, [stepOf(root, [all.toReversed().join(' ')])], 'exception'), next };
}

function withoutFrame(text: string): string {
  return text.replace(/^\s*(?:[×├╰│─▶]+|Caused by:)?\s*/, '');
}

function lineTrouble(line: LogLine): Trouble | undefined {
  const text = withoutFrame(line.text);
  if (text === '') return undefined;
  // What is indented belongs to a line above it.
  const looksBad = (line.level === 'error' || ERROR_LIKE.test(text)) && !/^\s{2}/.test(line.text);
  const kind = looksBad && !OF_PAPERGAP.test(text) ? 'error' : 'plain';
  return troubleOf(line, [stepOf(text.replace(/^what\(\): +/, ''), [text])], kind);
}

function troubleOf(line: LogLine, steps: readonly Step[], kind: Trouble['kind']): Trouble {
  const { at, process, level, text } = line;
  const warns = level === 'warning' || level === 'info' || WARNING.test(text);
  return { at, process, steps, warns, kind };
}

function stepOf(line: string, lines: readonly string[]): Step {
  const text = lines.join(' ').replaceAll(/\s+/g, ' ').slice(0, MOST_CHARS);
  return { line: line.trim(), text, lines, isBare: BARE.test(text) };
}
