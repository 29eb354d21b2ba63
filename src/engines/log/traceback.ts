import type { LogLine } from './line.ts';

/** One exception of Python's, as a traceback ends with it. */
export interface PythonException {
  readonly at: number;
  /** Type and message as they stand on one line; the line that is shown. */
  readonly line: string;
  /** The lines of its message, the type before the first. */
  readonly lines: readonly string[];
}

/** A traceback with those that it is chained to, the first one first, and what follows it. */
export interface Traceback {
  readonly exceptions: readonly PythonException[];
  readonly next: number;
}

const BEGIN = /Traceback \(most recent call last\):\s*$/;
const CHAINED =
  /^(?:During handling of the above exception, another exception occurred|The above exception was the direct cause of the following exception):/;
/** `ValueError: no`, `huggingface_hub.errors.GatedRepoError: …`, `KeyError`. */
const EXCEPTION = /^\s{0,4}([A-Za-z_][\w.]{0,120}?)(?::\s?(.*))?$/;
/** What is never the rest of a message, though it follows one at once. */
const OTHER =
  /^(?:papergap: |Process \S+:|Exception ignored|Traceback |Stack trace|\[rank\d+\]|"""|'''|\s*$)/;
/** What the hub's library says has empty lines in it. */
const HAS_GAPS = /^(?:huggingface_hub|requests|httpx)\.|^(?:OSError|EnvironmentError|HTTPError)$/;
/** A message of a page is told by its first lines. */
const MESSAGE_LINES = 24;

/** Whether a traceback begins at this line. */
export function beginsTraceback({ text }: LogLine): boolean {
  return BEGIN.test(text);
}

/** Reads the traceback that begins at a line of one process's log. */
export function readTraceback(lines: readonly LogLine[], from: number): Traceback {
  const exceptions: PythonException[] = [];
  let next = from;
  for (;;) {
    const read = readOne(lines, next + 1);
    if (read.exception !== undefined) exceptions.push(read.exception);
    next = read.next;
    let look = skipBlank(lines, next);
    const text = lines[look]?.text.trim() ?? '';
    if (!CHAINED.test(text)) break;
    look = skipBlank(lines, look + 1);
    const begin = lines[look];
    if (begin === undefined || !beginsTraceback(begin)) break;
    next = look;
  }
  return { exceptions, next };
}

/** Frames, then the exception with its message. */
function readOne(
  lines: readonly LogLine[],
  from: number,
): { readonly exception?: PythonException; readonly next: number } {
  let index = from;
  while (index < lines.length && isFrame(lines[index] as LogLine)) index++;
  const first = lines[index];
  const [, type, said = ''] = EXCEPTION.exec(first?.text ?? '') ?? [];
  if (first === undefined || type === undefined) return { next: index };
  const message = [said];
  let next = index + 1;
  for (; next < lines.length && message.length < MESSAGE_LINES; next++) {
    const line = lines[next] as LogLine;
    const isGap = line.text.trim() === '' && HAS_GAPS.test(type) && lines[next + 1]?.text.trim() !== '';
    if (line.head !== first.head || (OTHER.test(line.text) && !isGap) || CHAINED.test(line.text)) break;
    message.push(line.text.trim());
  }
  const detail = detailOf(said, message);
  return {
    exception: {
      at: first.at,
      line: detail === '' ? type : `${type}: ${detail}`,
      lines: [said === '' ? type : `${type}: ${said}`, ...message.slice(1)].filter((one) => one !== ''),
    },
    next,
  };
}

/** Frames are indented, but for copies that lost it; so is what marks a place in them. */
function isFrame({ text }: LogLine): boolean {
  return /^\s/.test(text) || text === '' || /^(?:File "|\.\.\.|\^)/.test(text);
}

/** The line of a message that says something: a validator only counts faults in its first line. */
function detailOf(first: string, message: readonly string[]): string {
  if (first !== '' && !/\d validation errors? for |:\s*$/.test(first)) return first.trim();
  const rest = message.slice(1).filter((line) => line !== '' && !/^[\w.]{1,40}$/.test(line));
  return (rest.find((line) => /error|invalid|unable|cannot|not /i.test(line)) ?? rest[0] ?? first).trim();
}

function skipBlank(lines: readonly LogLine[], from: number): number {
  let index = from;
  while (index < lines.length && /^\s*(?:(?:"""|''')\s*)?$/.test((lines[index] as LogLine).text)) index++;
  return index;
}
