import { trouble } from '../judge.ts';
import type { ProbeJudge } from '../judge.ts';

/** A beginning of the sequence is counted by some and not by others. */
const TOLERANCE = 1;

export const promptCount: ProbeJudge = {
  async judge(asked) {
    const counted = (await asked.answer())?.promptTokens;
    const tokens = counted === undefined ? undefined : (await asked.prompt())?.length;
    if (counted === undefined || tokens === undefined) return 'unknown';
    if (Math.abs(counted - tokens) <= TOLERANCE) return 'right';
    const said = `${counted} prompt tokens counted, ${tokens} in the rendered prompt`;
    return trouble(counted < tokens ? 'truncated' : 'counted-more', 'server', said);
  },
};
