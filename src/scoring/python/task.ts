import * as z from 'zod';
import { listOf } from '../../config/first-fault.ts';

/** A task of HumanEval's shape, or of MBPP's: a function to write and the tests that it has to pass. */
export interface Task {
  /** The function's name. */
  readonly name: string;
  /** Python that calls the function by its name, or that defines `check(candidate)`. */
  readonly test: string;
  /** Python with the function's head, where the prompt is that. */
  readonly head?: string;
  readonly reference?: string;
  /** Python that the tests may need beside the function: all that the prompt and the reference define. */
  readonly before: string;
}

const Text = z.union([z.string(), listOf(z.string()).transform((lines) => lines.join('\n'))]);
/** Columns of HumanEval, HumanEval+, MBPP and MBPP+. */
const Target = z.object({
  prompt: z.string().optional(),
  entry_point: z.string().optional(),
  canonical_solution: z.string().optional(),
  code: z.string().optional(),
  test: Text.optional(),
  test_list: Text.optional(),
  test_setup_code: z.string().optional(),
  test_imports: Text.optional(),
});
const NAME = /^[A-Za-z_]\w*$/;

/** The task that a target holds; undefined where it holds none. */
export function taskOf(target: unknown): Task | undefined {
  const parsed = Target.safeParse(target);
  if (!parsed.success) return undefined;
  const { prompt = '', entry_point, canonical_solution, code, test, test_list, ...more } = parsed.data;
  const reference = canonical_solution ?? code;
  const tests = test ?? test_list;
  if (tests === undefined || tests.trim() === '') return undefined;
  const name = entry_point ?? calledIn(tests, reference ?? '');
  if (name === undefined || !NAME.test(name)) return undefined;
  const head = definesFunction(prompt, name) ? prompt : undefined;
  const task = { name, ...(head !== undefined && { head }), ...(reference !== undefined && { reference }) };
  const setup = [more.test_imports, more.test_setup_code].filter((part) => part !== undefined);
  const before = referenceProgram(task) ?? (head === undefined ? '' : `${head}\n    pass\n`);
  return { ...task, test: [...setup, tests].join('\n'), before };
}

/** What is wrong with a target that is to be a task. */
export function taskFault(target: unknown): string | undefined {
  if (taskOf(target) !== undefined) return undefined;
  return 'the target is no task: give `target` the columns test and entry_point, and prompt and canonical_solution where there are any (MBPP: test_list and code)';
}

/** The task's own solution as a whole program: where it is a body alone, below the head. */
export function referenceProgram({
  name,
  head,
  reference,
}: Pick<Task, 'name' | 'head' | 'reference'>): string | undefined {
  if (reference === undefined) return undefined;
  if (definesFunction(reference, name))
    return head === undefined ? reference : `${head}\n    pass\n\n${reference}`;
  return `${head ?? ''}${reference}`;
}

/** Whether Python defines a name at its top level. */
export function definesFunction(source: string, name: string): boolean {
  return new RegExp(String.raw`^(?:(?:async\s+)?def\s+${name}\s*\(|class\s+${name}\b|${name}\s*=)`, 'm').test(
    source,
  );
}

/** The function of the reference that tests call. */
function calledIn(tests: string, reference: string): string | undefined {
  const names = Array.from(reference.matchAll(/^def\s+(\w+)/gm), ([, name]) => name ?? '');
  return names.findLast((name) => new RegExp(String.raw`\b${name}\s*\(`).test(tests));
}
