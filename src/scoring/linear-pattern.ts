import { RE2JS, RE2JSException } from 're2js';
import * as z from 'zod';
import { checked, faulty } from '../config/checked.ts';
import type { Checked } from '../config/checked.ts';

/** A pattern whose time grows with the text alone, whatever the two are like. */
export interface LinearPattern {
  /** What is found, first to last: the first group that took part, else the whole match. */
  found(text: string, which: 'first' | 'last'): string | undefined;
}

/** More matches of one pattern in one text are not looked at. */
const MOST_MATCHES = 100_000;

/**
 * Compiles a pattern in RE2's syntax.
 *
 * @see https://github.com/google/re2/wiki/Syntax
 */
export function linearPattern(
  pattern: string,
  { ignoreCase }: { readonly ignoreCase: boolean },
): Checked<LinearPattern, string> {
  let compiled: RE2JS;
  try {
    compiled = RE2JS.compile(pattern, ignoreCase ? RE2JS.CASE_INSENSITIVE : 0);
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error;
    return faulty([error.message.replace(/^error parsing regexp: /, '')]);
  }
  return checked({
    found(text, which) {
      const matcher = compiled.matcher(text);
      let last: string | undefined;
      for (let times = 0; times < MOST_MATCHES && matcher.find(); times++) {
        last = firstGroup(matcher);
        if (which === 'first') break;
      }
      return last;
    },
  });
}

function firstGroup(matcher: ReturnType<RE2JS['matcher']>): string {
  for (let group = 1; group <= matcher.groupCount(); group++) {
    const text: string | null = matcher.group(group);
    if (text !== null) return text;
  }
  return matcher.group(0) ?? '';
}

/** A pattern as a policy writes it; one that can't be compiled is a fault at its place. */
export const WrittenPattern = z
  .string()
  .min(1)
  .superRefine((pattern, context) => {
    const compiled = linearPattern(pattern, { ignoreCase: false });
    if (!compiled.ok)
      context.addIssue({
        code: 'custom',
        message: `is no pattern of RE2, which knows no lookahead and no \\1: ${compiled.faults.join(', ')}`,
      });
  });
