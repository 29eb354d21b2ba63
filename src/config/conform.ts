import { isFields } from './fields.ts';
import type * as z from 'zod';
import { checked, faulty } from './checked.ts';
import type { Checked } from './checked.ts';
import { suggest } from './fault.ts';
import type { Fault } from './fault.ts';
import { issueWords } from './issue-words.ts';
import { otherName } from './other-names.ts';
import { keysAt, schemaAt } from './schema-keys.ts';
import type { Parsed } from './syntax.ts';

/** More at once than these are not mended, and a stranger's file may have thousands. */
const MOST_FAULTS = 20;

/**
 * A value as a schema reads it, defaults filled in, or every fault at once in our words.
 *
 * @param at where in the file the value stands: paths of faults begin there
 */
export function conform<T>(
  schema: z.ZodType<T>,
  value: unknown,
  source: Pick<Parsed<unknown>, 'fault' | 'written'>,
  at: readonly PropertyKey[] = [],
): Checked<T> {
  // What a schema says itself is kept; what the validator would say is left empty, and said by us.
  const result = schema.safeParse(value, { error: () => '' });
  if (result.success) return checked(result.data);
  const issues = result.error.issues.flatMap((issue) => ofNearestForm(issue, value));
  const faults: Fault[] = [];
  for (const issue of issues) {
    if (faults.length >= MOST_FAULTS) break;
    const path = [...at, ...issue.path];
    if (issue.code === 'unrecognized_keys') {
      const known = keysAt(schema, issue.path);
      for (const key of issue.keys.slice(0, MOST_FAULTS)) {
        faults.push(
          source.fault([...path, key], 'is not a known key', otherName(key, known) ?? suggest(key, known)),
        );
      }
      continue;
    }
    const { message, hint } = issueWords(issue, {
      value: valueAt(value, issue.path),
      written: source.written(path),
      schema: schemaAt(schema, issue.path),
      isRoot: path.length === 0,
    });
    faults.push(source.fault(path, message.slice(0, 400), hint?.slice(0, 400)));
  }
  const all = issues.reduce((sum, one) => sum + (one.code === 'unrecognized_keys' ? one.keys.length : 1), 0);
  return faulty(withRest(faults, all));
}

/** Of keys that may have one of several forms: what is wrong with the form that knows most of them. */
function ofNearestForm(issue: z.core.$ZodIssue, value: unknown): readonly z.core.$ZodIssue[] {
  if (issue.code !== 'invalid_union' || keysOf(valueAt(value, issue.path)).length === 0) return [issue];
  const isOfOtherKind = ({ code, path }: z.core.$ZodIssue): boolean =>
    path.length === 0 && code !== 'unrecognized_keys';
  const forms = issue.errors.filter((one) => !one.some(isOfOtherKind));
  const [nearest] = forms.toSorted((a, b) => unknownIn(a) - unknownIn(b));
  if (nearest === undefined) return [issue];
  return nearest.map((one) => ({ ...one, path: [...issue.path, ...one.path] }));
}

function unknownIn(issues: readonly z.core.$ZodIssue[]): number {
  const own = issues.filter(({ path }) => path.length === 0);
  return own.reduce((sum, one) => sum + (one.code === 'unrecognized_keys' ? one.keys.length : 0), 0);
}

const keysOf = (value: unknown): readonly string[] => (isFields(value) ? Object.keys(value) : []);

/**
 * What is beyond the faults that are shown is counted: each takes a look through the whole text for its
 * place.
 */
function withRest(faults: readonly Fault[], all: number): readonly Fault[] {
  const rest = all - faults.length;
  const file = faults[0]?.file ?? '';
  return rest === 0 ? faults : [...faults, { file, path: '', message: `and ${rest} more faults` }];
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let at = value;
  for (const key of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return undefined;
    at = (at as Record<PropertyKey, unknown>)[key];
  }
  return at;
}
