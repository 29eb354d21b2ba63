import type { Runner } from '../config/runner.ts';
import { MAX_LINE_CHARS, MAX_TOLD_CHARS } from '../engines/friction.ts';
import type { Friction } from '../engines/friction.ts';

/** What an evaluator's process ended with: its exit code, or that it was ended for taking too long. */
export type EvaluatorExit = number | 'late';

/** Why its results can't be read: our own words, or such that name what it wrote. */
export type WhyUnreadable = { readonly own: string } | { readonly naming: string };

/** It brought no result that can be read. */
export function unreadable(
  { name, maxMinutes }: Runner,
  exit: EvaluatorExit,
  why: WhyUnreadable | undefined,
  lines: readonly string[],
): Friction {
  if (exit === 'late')
    return {
      code: 'evaluator-late',
      summary: `${name} took longer than the policy allows, ${maxMinutes} minutes.`,
      remedy: 'Raise maxMinutes of the runner, or set limit to ask fewer items.',
      blame: 'policy',
    };
  if (why === undefined || exit !== 0) return failedToEnd({ name }, exit, lines, why);
  return {
    code: 'evaluator-result-unreadable',
    summary: `What ${name} wrote can't be read: ${told(why)}.`,
    remedy: 'Name task and metric in the policy as the evaluator does, or another version of it.',
    blame: 'policy',
    ...quoted(why),
  };
}

const told = (why: WhyUnreadable): string => ('own' in why ? why.own : why.naming.slice(0, MAX_TOLD_CHARS));

/** Names of figures and items are an evaluator's words, which may be those of a question. */
const quoted = (why: WhyUnreadable): Pick<Friction, 'quotes'> =>
  'own' in why ? {} : { quotes: [told(why)] };

/** It came to its end, and there is no score: each of its samples failed. */
export const nothingScored = ({ name }: Pick<Runner, 'name'>): Friction => ({
  code: 'evaluator-scored-nothing',
  summary: `${name} came to its end, and no sample of it has a score.`,
  remedy:
    'Look at its requests, which failed or had no answer that it reads, and at the last lines of its output.',
  blame: 'unknown',
});

/** It was ended for what it wrote to its home. */
export const homeFull = ({ name }: Pick<Runner, 'name'>, why: string): Friction => ({
  code: 'evaluator-home-full',
  summary: `papergap ended ${name}: it ${why}.`,
  remedy: "Ask fewer items (limit), or give papergap's cache folder more room (PAPERGAP_CACHE).",
  blame: 'unknown',
});

/** It ended before it had a result. */
export function failedToEnd(
  { name }: Pick<Runner, 'name'>,
  exit: EvaluatorExit,
  lines: readonly string[],
  why?: WhyUnreadable,
): Friction {
  const line = rootLine(lines);
  const [, module] = /^ModuleNotFoundError: No module named '([\w.]{1,100})'/.exec(line ?? '') ?? [];
  if (module !== undefined) return lacksModule({ name }, module, line);
  return {
    code: 'evaluator-failed',
    summary: `${name} ended with exit code ${exit} and no result${why === undefined ? '' : `: ${told(why)}`}.`,
    remedy:
      'Read the last lines of its output; data that it has to fetch belongs below files in the policy, or takes network: true.',
    blame: 'unknown',
    ...(line !== undefined && { line: line.slice(0, MAX_LINE_CHARS) }),
    ...(why && quoted(why)),
  };
}

/** Some tasks need packages that are not installed with an evaluator, or that exist as sources alone. */
function lacksModule({ name }: Pick<Runner, 'name'>, module: string, line = ''): Friction {
  return {
    code: 'evaluator-lacks-package',
    summary: `The task needs the Python module "${module}", which is not installed with ${name}.`,
    remedy: `Name the package that has it in the policy, engines: { ${name}: { with: [<package>==<version>] } }: an index has to have a wheel of it.`,
    blame: 'policy',
    line: line.slice(0, MAX_LINE_CHARS),
    // A task may run what a model has written, which imports what it likes.
    quotes: [module],
  };
}

/** Programs in Python say last what went wrong. */
function rootLine(lines: readonly string[]): string | undefined {
  return lines.findLast((line) => /^\w[\w.]*(Error|Exception)\b/.test(line)) ?? lines.at(-1);
}
