import * as z from 'zod';
import { listOf } from '../config/first-fault.ts';
import type { ProgramSandbox } from '../drivers/program-sandbox.ts';
import type { Item } from '../suites/suite.ts';
import { batched } from './batches.ts';
import type { Batched } from './batches.ts';
import { lastWord } from './last-word.ts';
import { CHECKER } from './python/checker.ts';
import type { AnswerText, Score, Scorer } from './scorer.ts';

const Options = z.strictObject({
  python: z
    .string()
    .max(100_000)
    .regex(/^def score\s*\(/m, 'defines no function score(answer, target, item)')
    .describe('Python that defines score(answer, target, item), which gives a number from 0 to 1'),
  seconds: z.number().positive().max(600).default(5).describe('Longest time that one answer is given'),
  batch: z
    .int()
    .min(1)
    .max(500)
    .default(1)
    .describe('Answers that one process scores after each other, where it runs nothing of them'),
});
type Options = z.infer<typeof Options>;

/** An answer as the program is given it. */
interface Asked {
  readonly answer: string;
  readonly target: unknown;
  readonly item: object;
}

const Result = z.union([
  z.strictObject({ trouble: z.string() }),
  z.strictObject({
    kind: z.literal('scored'),
    value: z.number().min(0).max(1),
    read: z.string().optional(),
    reason: z.string().optional(),
  }),
  z.strictObject({
    kind: z.literal('unparsed'),
    read: z.string().optional(),
    reason: z.string().default('the program found no answer'),
  }),
]);
const Verdict = z.object({ verdict: listOf(Result) });

/** Why the program says nothing of an answer. */
const ENDINGS = {
  output: 'the program said more than 64 MB',
  silent: 'the program ended without a score',
  timeout: 'the program ran out of time',
  unstarted: 'the sandbox did not start the program',
};

/**
 * Scored by a program of the team's own, in a sandbox; its trouble is never the answer's. Where it runs what
 * an answer says, that may change all that its process does: each answer has a process of its own, unless the
 * policy says otherwise.
 */
export const program: Scorer<Options> = {
  rightWhen: "a Python program of the team's own says so, in a sandbox",
  options: Options,
  needs: ['sandbox'],
  targetFault: () => undefined,

  scorer(options) {
    const askers = new WeakMap<ProgramSandbox, Batched<Asked, Score>>();
    return async (answer, item, { sandbox }) => {
      if (sandbox === undefined) return unread('there is no sandbox');
      const ask = askers.get(sandbox) ?? batched(options.batch, (all) => scoresOf(all, options, sandbox));
      askers.set(sandbox, ask);
      return await ask(askedOf(answer, item));
    };
  },
};

function askedOf({ text, isCut, toolCalls = [] }: AnswerText, { id, fields, target }: Item): Asked {
  return { answer: text, target, item: { id, fields, isCut, toolCalls } };
}

/** The scores of a batch; where it ends without them, of each alone, so that one can't spoil the others. */
async function scoresOf(
  answers: readonly Asked[],
  options: Options,
  sandbox: ProgramSandbox,
): Promise<readonly Score[]> {
  const { python, seconds } = options;
  const talk = {
    asker: { source: CHECKER, first: JSON.stringify({ python, answers }) },
    wallMs: seconds * 1000 * answers.length,
  };
  const conversation = await sandbox.pythonTalk(talk);
  if (conversation.ended === 'said') {
    // A program may write lines of its own.
    const verdict = Verdict.safeParse(lastWord(conversation.line, answers.length)).data?.verdict;
    if (verdict?.length === answers.length) return verdict.map(scoreOf);
  }
  if (answers.length === 1) {
    const { ended } = conversation;
    return [unread(ended === 'said' ? 'the program said something else' : ENDINGS[ended])];
  }
  const alone = await Promise.all(answers.map((one) => scoresOf([one], options, sandbox)));
  return alone.flat();
}

function scoreOf(result: z.infer<typeof Result>): Score {
  if ('trouble' in result) return unread(`the program failed: ${result.trouble}`);
  if (result.kind === 'unparsed') return { kind: 'unparsed', reason: result.reason };
  const { value, read, reason } = result;
  return {
    kind: 'scored',
    value,
    ...(read !== undefined && { read }),
    ...(reason !== undefined && { reason }),
  };
}

const unread = (reason: string): Score => ({ kind: 'unread', reason });
