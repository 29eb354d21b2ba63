import { answerIn } from '../answer.ts';
import { trouble } from '../judge.ts';
import type { ProbeJudge } from '../judge.ts';
import { askRequest, user } from '../server.ts';

export const probabilities: ProbeJudge = {
  async judge({ text, server }) {
    const body = { messages: user(text), logprobs: true, top_logprobs: 1 };
    const answer = answerIn(await askRequest(server, { path: '/v1/chat/completions', body }));
    const given = answer?.logProbabilities;
    if (given === undefined || given.length === 0) return 'unknown';
    const odd = given.find((one) => typeof one !== 'number' || !Number.isFinite(one) || one > 0.01);
    // What is a list or an object as a text may be nothing at all.
    const said = typeof odd === 'number' || typeof odd === 'string' ? odd : `no number but ${typeof odd}`;
    return odd === undefined ? 'right' : trouble('not-finite', 'server', `a probability of ${said}`);
  },
};
