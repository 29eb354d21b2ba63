import type * as z from 'zod';
import { checked, faulty } from './checked.ts';
import type { Checked } from './checked.ts';
import { conform } from './conform.ts';
import { parseSyntax } from './syntax.ts';
import type { Fault } from './fault.ts';
import type { Parsed, ParsedText } from './syntax.ts';

/** Longest file that is read as a candidate or a policy; written by hand, none comes near it. */
export const MAX_CONFIG_BYTES = 64 * 1024;

/** YAML text to a plain value, whatever it is of; a file beyond all reason is not looked at. */
export function parseDocument(file: string, text: string): Checked<ParsedText> {
  if (Buffer.byteLength(text) > MAX_CONFIG_BYTES) {
    return faulty([{ file, path: '', message: `is larger than ${MAX_CONFIG_BYTES / 1024} KiB` }]);
  }
  return parseSyntax(file, text);
}

/** YAML text to a complete value, or every fault at once. */
export function parseConfig<T>(file: string, text: string, schema: z.ZodType<T>): Checked<Parsed<T>> {
  const document = parseDocument(file, text);
  if (!document.ok) return document;
  const { value, lost, ...source } = document.value;
  const conformed = conform(schema, value, source);
  if (conformed.ok && lost.length === 0) return checked({ ...source, value: conformed.value });
  const isTold = ({ path }: Fault): boolean => lost.some((one) => one.path === path);
  return faulty([...lost, ...(conformed.ok ? [] : conformed.faults.filter((fault) => !isTold(fault)))]);
}
