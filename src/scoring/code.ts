import * as z from 'zod';
import type { Conversation } from '../drivers/conversation.ts';
import type { ProgramSandbox } from '../drivers/program-sandbox.ts';
import type { Item } from '../suites/suite.ts';
import { lastWord } from './last-word.ts';
import { ANSWERER } from './python/answerer.ts';
import { ASKER } from './python/asker.ts';
import { referenceProgram, taskOf, taskFault } from './python/task.ts';
import type { Task } from './python/task.ts';
import { pythonProgram } from './readers/python-program.ts';
import type { Score, Scorer } from './scorer.ts';

const Options = z.strictObject({
  seconds: z
    .number()
    .positive()
    .max(600)
    .default(4)
    .describe('Least time that the tests of an answer are given'),
  timesReference: z
    .number()
    .min(1)
    .max(100)
    .default(4)
    .describe('How many times as long as the reference solution an answer may take, where that is more'),
});

/** What the tests made of a program, or why nothing can be said. */
type Tested =
  | { readonly verdict: 'passed'; readonly tookMs: number }
  | { readonly verdict: 'untested'; readonly tookMs: number }
  | { readonly verdict: 'failed'; readonly reason: string }
  | { readonly verdict: 'unstarted' };

/** Why a program that has no verdict is wrong. */
const ENDINGS = {
  output: 'it said more than 64 MB',
  silent: 'its tests ended without a result',
  timeout: 'timeout',
};
/** A reference solution may take long; how long is what it is run for. */
const REFERENCE_MS = 60_000;
/**
 * Second tries running that may come to no end either: then the code is slow and not the machine, and the
 * next ones would take as long for nothing.
 */
const MOST_WASTED = 5;

/** How the second tries of a suite went: those running that came to no end. */
interface SecondTries {
  wasted: number;
}
const Verdict = z.object({ verdict: z.enum(['passed', 'failed', 'untested']), reason: z.string() });

/** Right when the Python code in the answer passes the tests of its task, as in HumanEval and MBPP. */
export const code: Scorer<z.infer<typeof Options>> = {
  rightWhen: 'the Python code in the answer passes the tests of the target, in a sandbox',
  options: Options,
  needs: ['sandbox'],
  targetFault: taskFault,

  scorer({ seconds, timesReference }) {
    const tries: SecondTries = { wasted: 0 };
    const references = new WeakMap<Item, Promise<Tested | undefined>>();
    return async ({ text }, item, { sandbox }) => {
      const task = taskOf(item.target);
      if (sandbox === undefined || task === undefined) return unread('there is no sandbox, or no task');
      const program = pythonProgram(text, task);
      if (program === undefined) return { kind: 'unparsed', reason: 'there is no Python code in the answer' };
      const reference = references.get(item) ?? referenceOf(task, sandbox, tries);
      references.set(item, reference);
      const right = await reference;
      if (right !== undefined && right.verdict !== 'passed') return unread(troubleOf(right));
      const wallMs = Math.max(seconds * 1000, timesReference * (right?.tookMs ?? 0));
      return scoreOf(await tested(program, task, sandbox, wallMs, tries), program);
    };
  },
};

/** What the tests make of the task's own solution: how long it takes, and whether they can be passed. */
async function referenceOf(
  task: Task,
  sandbox: ProgramSandbox,
  tries: SecondTries,
): Promise<Tested | undefined> {
  const program = referenceProgram(task);
  return program === undefined ? undefined : await tested(program, task, sandbox, REFERENCE_MS, tries);
}

/**
 * Runs the tests; what came to no end on a machine that may be busy is run once more, alone, for as long as
 * that tells anything.
 */
async function tested(
  program: string,
  task: Task,
  sandbox: ProgramSandbox,
  wallMs: number,
  tries: SecondTries,
): Promise<Tested> {
  const { name, test, before } = task;
  const talk = {
    asker: { source: ASKER, first: JSON.stringify({ name, test, before }) },
    answerer: { source: ANSWERER, first: JSON.stringify({ name, code: program }) },
    wallMs,
  };
  const first = await sandbox.pythonTalk(talk);
  const isLast = isSure(first) || tries.wasted >= MOST_WASTED;
  const last = isLast ? first : await sandbox.pythonTalk({ ...talk, isAlone: true });
  if (!isLast) tries.wasted = isSure(last) ? 0 : tries.wasted + 1;
  if (last.ended === 'unstarted') return { verdict: 'unstarted' };
  if (last.ended !== 'said') return { verdict: 'failed', reason: ENDINGS[last.ended] };
  const said = Verdict.safeParse(lastWord(last.line, 1)).data;
  if (said === undefined) return { verdict: 'failed', reason: ENDINGS.silent };
  const { verdict, reason } = said;
  return verdict === 'failed' ? { verdict, reason } : { verdict, tookMs: last.tookMs };
}

const isSure = ({ ended }: Conversation): boolean => ended === 'said' || ended === 'output';

function scoreOf(result: Tested, read: string): Score {
  if (result.verdict === 'passed') return { kind: 'scored', value: 1, read };
  if (result.verdict === 'failed') return { kind: 'scored', value: 0, read, reason: result.reason };
  return unread(troubleOf(result));
}

const unread = (reason: string): Score => ({ kind: 'unread', reason });

function troubleOf(result: Tested): string {
  if (result.verdict === 'unstarted') return 'the sandbox did not start the program';
  if (result.verdict === 'failed') return `the reference solution fails its own tests: ${result.reason}`;
  return 'the tests never call the function';
}
