import { answerIn } from '../answer.ts';
import { askWhole, GREETING, pageOf } from '../server.ts';
import type { Page } from '../server.ts';
import { trouble } from '../judge.ts';
import type { ProbeJudge } from '../judge.ts';

/** Of time over length, both as logarithms: 1 is linear, 2 quadratic. */
const STEEPEST = 1.3;
/** Shorter times are those of the connection and of the machine's other work. */
const LEAST_MS = 1_000;
/** Longest that a greeting may wait behind a long text. */
const MOST_WAIT_MS = 2_000;

export const growth: ProbeJudge = {
  async judge({ text, server }) {
    const { tokenizer, target } = server;
    if (tokenizer === undefined) return 'unknown';
    const pageFor = (share: number): Promise<Page<readonly number[]>> =>
      pageOf(server, tokenizer.tokenize(text.slice(0, text.length * share), target.model));
    const timeOf = async (share: number): Promise<number> => (await pageFor(share)).came.ms;
    const quarter = await timeOf(0.25);
    const [page, greeting] = await Promise.all([pageFor(1), askWhole(server, GREETING, 1)]);
    if (!isTold(page) || !isTold({ came: greeting, read: answerIn(greeting) })) return 'unknown';
    const whole = page.came.ms;
    if (
      whole >= LEAST_MS &&
      slope(quarter, whole) > STEEPEST &&
      slope(await timeOf(0.25), await timeOf(1)) > STEEPEST
    )
      return trouble(
        'slow',
        'server',
        `${Math.round(quarter)} ms for a quarter, ${Math.round(whole)} ms for the whole`,
      );
    if (greeting.ms <= MOST_WAIT_MS) return 'right';
    return trouble('blocked', 'server', `a greeting waited ${Math.round(greeting.ms)} ms`);
  },
};

/** What is refused or fails is soon over, and takes no time by which anything is told. */
const isTold = ({ came, read }: Page<unknown>): boolean => read !== undefined || came.failure === 'late';

const slope = (quarterMs: number, wholeMs: number): number => Math.log(wholeMs / quarterMs) / Math.log(4);
