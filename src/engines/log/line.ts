/** How loud a line is, as far as it says so itself. */
export type Level = 'error' | 'warning' | 'info';

/** One line of a program's log, without what stands before each line. */
export interface LogLine {
  /** Its place in the log. */
  readonly at: number;
  /** Indented as it was written. */
  readonly text: string;
  /** What stood before the text: lines of one message share it. */
  readonly head: string;
  /** The process or rank that the line names; empty where it names none. */
  readonly process: string;
  readonly level?: Level;
}

/**
 * What stands before a line, in any order: who writes, how loud, when, and where in the program. Each takes
 * one space after it at most, for what is indented is part of a traceback.
 */
const HEADS: readonly RegExp[] = [
  // Half a progress bar, which another stream wrote on: Loading: 50%|██   | 1/2 [00:01<00:01]
  /^[^\n]{0,200}?\d{1,3}%\|[^|]{0,200}\| ?[^[\]]{0,80}\[[^\]]{0,80}\] ?/,
  // The journal of the system: Jun 01 13:54:16 host program[77]:
  /^[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d [\w.-]{1,80} [\w.-]{1,40}\[\d+\]: ?/,
  // vLLM, Ray: (EngineCore_DP0 pid=316), (RayWorkerWrapper pid=9, ip=10.0.0.2)
  /^\((?<process>[\w:.-]{1,60} pid=\d+[^)]{0,60})\) ?/,
  // torchrun
  /^\[(?<process>rank\d+)\]:? ?/,
  // kubectl and docker compose
  /^\[pod\/[^\]\s]{1,200}\] ?/,
  /^[\w.-]{1,60}-\d+ +\| ?/,
  // vLLM: ERROR 04-17 15:10:09 [core.py:448]; older ones without the first bracket
  /^(?<level>[A-Z]{4,8}) \d\d-\d\d \d\d:\d\d:\d\d \[?[\w./-]{1,120}:\d+\] ?/,
  // SGLang: [2025-03-29 18:12:40 DP0 TP0]
  /^\[\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)?(?<process>(?: [A-Z]{2}\d+)*)\] ?/,
  // TensorRT-LLM: [11/23/2025-10:11:12] [TRT-LLM] [E]; [TensorRT-LLM][ERROR]; lmdeploy: [TM][ERROR]
  /^\[\d\d\/\d\d\/\d{4}-\d\d:\d\d:\d\d\] ?/,
  /^\[(?:TRT-LLM|TensorRT-LLM|TM)\] ?(?:\[RANK \d+\] ?)?\[(?<level>[A-Z]{1,8})\] ?/,
  // ISO 8601, with or without a bracket; Python's own comma before the milliseconds
  /^\[?\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d+)?(?:Z|[+-]\d\d:?\d\d)?\]?:? ?/,
  // Python's logging with dashes: - vllm.engine - ERROR - core.py:12 - ; loguru: | ERROR    | a.b:c:12 -
  /^- [\w.]{1,80} - (?<level>[A-Z]{4,8}) - (?:[\w./-]{1,80}:\d+ - )?/,
  /^\| (?<level>[A-Z]{4,8}) +\| [\w.<>:]{1,120} - /,
  // Google's logging: E1123 10:11:12.345678 77 file.cc:12]
  /^(?<level>[EWIF])\d{4} \d\d:\d\d:\d\d\.\d+ +\d+ [\w./-]{1,80}:\d+\] ?/,
  // NCCL: host:77:123 [0], and its file
  /^[\w.-]{1,80}:\d+:\d+ \[\d+\] (?=(?:[\w./-]{1,80}:\d+ )?NCCL )/,
  // Rust's tracing: ERROR text_generation_launcher: ; with fields of the span
  /^ ?(?<level>ERROR|WARN|INFO|DEBUG) (?:[\w:.-]{1,80}(?:\{[^}]{0,200}\})?: ){1,3}/,
  // llama.cpp: 0.00.029.552 E
  /^\d+\.\d+\.\d+\.\d+ (?<level>[EWIDT]) +/,
  /^(?<level>[EWI]) (?=[a-z_]{2,60}[ :])/,
  // pip, uvicorn
  /^(?<level>CRITICAL|ERROR|WARNING|WARN|INFO|DEBUG):(?:[\w.]{1,60}:| {1,8})/,
];

const LEVELS: readonly (readonly [RegExp, Level])[] = [
  [/^(?:E|F|ERROR|FATAL|CRITICAL|EXCEPTION)$/, 'error'],
  [/^(?:W|WARN|WARNING)$/, 'warning'],
  [/^(?:I|D|T|INFO|DEBUG|TRACE|NOTICE|VERBOSE)$/, 'info'],
];

/** More heads than any logger puts before one line. */
const MOST_HEADS = 6;

/** The lines of a log without their heads; a line of JSON or logfmt gives the lines of its message. */
export function readLines(log: readonly string[]): readonly LogLine[] {
  return log.flatMap((raw, at) => {
    const said = structured(raw);
    return (said?.text ?? raw).split('\n').map((text) => lineOf(text, at, said?.level));
  });
}

/** A line as it is shown: without its head, and without the space around it. */
export function plainLine(raw: string): string {
  return (readLines([raw])[0]?.text ?? '').trim().replace(/^what\(\): +/, '');
}

function lineOf(raw: string, at: number, given: Level | undefined): LogLine {
  let text = raw;
  let process = '';
  let level = given;
  for (let count = 0; count < MOST_HEADS; count++) {
    const match = firstHead(text);
    if (match === undefined) break;
    process ||= match.groups?.['process']?.trim() ?? '';
    level ??= levelNamed(match.groups?.['level']);
    text = text.slice(match[0].length);
  }
  const head = raw.slice(0, raw.length - text.length);
  return { at, text: text.trimEnd(), head, process, ...(level !== undefined && { level }) };
}

function firstHead(text: string): RegExpExecArray | undefined {
  for (const head of HEADS) {
    const match = head.exec(text);
    if (match !== null && match[0] !== '') return match;
  }
  return undefined;
}

function levelNamed(name: string | undefined): Level | undefined {
  return name === undefined ? undefined : LEVELS.find(([names]) => names.test(name.toUpperCase()))?.[1];
}

interface Said {
  readonly text: string;
  readonly level?: Level;
}

/** A line that a program wrote for a machine: JSON, or `level=ERROR msg="…" error="…"`. */
function structured(raw: string): Said | undefined {
  const start = raw.indexOf('{"');
  if (start >= 0 && start < 40 && raw.endsWith('}')) return ofJson(raw.slice(start));
  const level = /\blevel=(\w+)/.exec(raw)?.[1];
  const message = /\bmsg=("(?:[^"\\]|\\.)*"|\S+)/.exec(raw)?.[1];
  if (level === undefined || message === undefined) return undefined;
  const error = /\b(?:error|err)=("(?:[^"\\]|\\.)*"|\S+)/.exec(raw)?.[1];
  const text = [message, error].flatMap((part) => (part === undefined ? [] : [unquoted(part)])).join(': ');
  return said(text, level);
}

function ofJson(raw: string): Said | undefined {
  let value: unknown;
  try {
    value = JSON.parse(raw);
  } catch {
    return undefined;
  }
  const { level, levelname, message, msg, fields } = value as Record<string, unknown>;
  const inner = (fields ?? {}) as Record<string, unknown>;
  const texts: readonly unknown[] = [message, msg, inner['message'], inner['error']];
  const text = texts.find((one) => typeof one === 'string');
  const name = [level, levelname].find((one) => typeof one === 'string');
  return text === undefined ? undefined : said(text, name ?? '');
}

function said(text: string, levelName: string): Said {
  const level = levelNamed(levelName);
  return { text, ...(level !== undefined && { level }) };
}

function unquoted(text: string): string {
  if (!text.startsWith('"')) return text;
  return text.slice(1, -1).replaceAll(/\\(.)/g, (_, escaped: string) => (escaped === 'n' ? '\n' : escaped));
}
