import { distance } from 'fastest-levenshtein';
import { answerIn } from '../answer.ts';
import { trouble } from '../judge.ts';
import type { ProbeJudge } from '../judge.ts';
import { askWhole, user } from '../server.ts';

/** Share of the characters that may differ. */
const MOST_DIFFERENT = 0.2;
/** Longer texts are a test of the model's patience. */
const MOST_CHARS = 200;

export const echo: ProbeJudge = {
  async judge({ text, server }) {
    if (text.length > MOST_CHARS) return 'unknown';
    const question = user(
      `Repeat exactly what stands between the lines, and nothing else.\n---\n${text}\n---`,
    );
    const said = answerIn(await askWhole(server, question, 2 * text.length + 16))?.text.trim();
    if (said === undefined) return 'unknown';
    const isLike = distance(said, text.trim()) <= MOST_DIFFERENT * text.length;
    return isLike ? 'right' : trouble('not-repeated', 'model', said);
  },
};
