import { closest, distance } from 'fastest-levenshtein';
import { isMap, isScalar, LineCounter, parseDocument } from 'yaml';
import type { Document } from 'yaml';
import type * as z from 'zod';

/** One thing wrong in a file that a user wrote: where, what, and what to do. */
export interface Fault {
  readonly file: string;
  /** 1-based; absent where the fault is the file itself. */
  readonly line?: number;
  readonly column?: number;
  /** Such as engine.name; empty for the file itself. */
  readonly path: string;
  readonly message: string;
  readonly hint?: string;
}

/** A value read from a file, and the way back from a path in it to line and column. */
export interface Parsed<T> {
  readonly value: T;
  fault(path: readonly PropertyKey[], message: string, hint?: string): Fault;
}

/** Longest file that is read as a candidate or a policy: nobody writes more by hand. */
export const MAX_CONFIG_BYTES = 64 * 1024;
/** Nobody mends more at once, and a stranger's file may have thousands. */
const MOST_FAULTS = 20;

/**
 * YAML text to a complete value, or every fault at once.
 *
 * Aliases are bounded, unknown tags are faults: the text may come from a stranger's pull request.
 */
export function parseConfig<T>(
  file: string,
  text: string,
  schema: z.ZodType<T>,
): Parsed<T> | readonly Fault[] {
  if (Buffer.byteLength(text) > MAX_CONFIG_BYTES) {
    return [{ file, path: '', message: `is larger than ${MAX_CONFIG_BYTES / 1024} KiB` }];
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const broken = [...document.errors, ...document.warnings];
  if (broken.length > 0) {
    const faults = broken.slice(0, MOST_FAULTS).map(({ pos, message }) => {
      const { line, col } = lines.linePos(pos[0]);
      return { file, line, column: col, path: '', message };
    });
    return withRest(file, faults, broken.length);
  }
  const fault: Parsed<T>['fault'] = (path, message, hint) => ({
    file,
    ...positionOf(document, lines, path),
    path: path.map(String).join('.'),
    message,
    ...(hint !== undefined && { hint }),
  });
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 20 });
  } catch (error) {
    return [fault([], error instanceof Error ? error.message : String(error))];
  }
  const result = schema.safeParse(value);
  if (result.success) return { value: result.data, fault };
  const { issues } = result.error;
  const faults: Fault[] = [];
  for (const issue of issues) {
    if (faults.length >= MOST_FAULTS) break;
    faults.push(...issueFaults(issue, value, schema, fault));
  }
  const all = issues.reduce((sum, one) => sum + (one.code === 'unrecognized_keys' ? one.keys.length : 1), 0);
  return withRest(file, faults, all);
}

/** What is beyond the faults that are shown is counted: each takes a look through the whole text for its place. */
function withRest(file: string, faults: readonly Fault[], all: number): readonly Fault[] {
  const rest = all - faults.length;
  return rest === 0 ? faults : [...faults, { file, path: '', message: `and ${rest} more faults` }];
}

/** A fault as one line: `file:line:column: path: message (hint)`. */
export function faultLine(fault: Fault): string {
  const place = [fault.file, fault.line, fault.column].filter((part) => part !== undefined).join(':');
  return `${place}: ${faultText(fault)}`;
}

/** A fault without its place: `path: message (hint)`. */
export function faultText({ path, message, hint }: Fault): string {
  return `${path === '' ? '' : `${path}: `}${message}${hint === undefined ? '' : ` (${hint})`}`;
}

/** `did you mean "x"?` where one of the known words is near, else the list of them. */
export function suggest(word: string, known: readonly string[]): string {
  if (known.length === 0) return 'there is none';
  const nearest = closest(word, known);
  const near = distance(word, nearest) <= Math.max(2, word.length / 3);
  return near ? `did you mean "${nearest}"?` : `known: ${known.join(', ')}`;
}

function issueFaults(
  issue: z.core.$ZodIssue,
  value: unknown,
  schema: z.ZodType,
  fault: Parsed<unknown>['fault'],
): readonly Fault[] {
  if (issue.code === 'unrecognized_keys') {
    const known = keysAt(schema, issue.path);
    return issue.keys
      .slice(0, MOST_FAULTS)
      .map((key) => fault([...issue.path, key], 'is not a known key', suggest(key, known)));
  }
  const at = valueAt(value, issue.path);
  if (issue.code === 'invalid_type' && at === undefined) return [fault(issue.path, 'is missing')];
  const shown = at === null || typeof at !== 'object' ? `; it is ${JSON.stringify(at)}` : '';
  return [fault(issue.path, `${issue.message}${shown}`.slice(0, 400))];
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let at = value;
  for (const key of path) at = (at as Record<PropertyKey, unknown> | undefined)?.[key];
  return at;
}

/** Keys that the schema allows at a path, seen through defaults and optionals. */
function keysAt(schema: z.ZodType, path: readonly PropertyKey[]): readonly string[] {
  let at = unwrap(schema);
  for (const key of path) {
    const next = at.shape?.[String(key)] ?? at.element ?? at.valueType;
    if (next === undefined) return [];
    at = unwrap(next);
  }
  return Object.keys(at.shape ?? {});
}

interface Inner {
  readonly shape?: Record<string, unknown>;
  readonly element?: unknown;
  readonly valueType?: unknown;
  readonly def?: { readonly innerType?: unknown };
}

function unwrap(schema: unknown): Inner {
  let at = schema as Inner;
  while (at.def?.innerType !== undefined) at = at.def.innerType as Inner;
  return at;
}

/** Line and column of the node at a path; of its key where the key is what's wrong; of the nearest parent else. */
function positionOf(
  document: Document,
  lines: LineCounter,
  path: readonly PropertyKey[],
): { line: number; column: number } {
  for (let length = path.length; length > 0; length--) {
    const parent = length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true);
    if (isMap(parent)) {
      const pair = parent.items.find(
        ({ key }) => isScalar(key) && String(key.value) === String(path[length - 1]),
      );
      const range = isScalar(pair?.key) ? pair.key.range : undefined;
      if (range) return at(lines, range[0]);
    }
    const node = document.getIn(path.slice(0, length), true) as { range?: readonly number[] } | undefined;
    if (node?.range?.[0] !== undefined) return at(lines, node.range[0]);
  }
  return { line: 1, column: 1 };
}

function at(lines: LineCounter, offset: number): { line: number; column: number } {
  const { line, col } = lines.linePos(offset);
  return { line, column: col };
}
