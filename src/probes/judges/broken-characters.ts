import { trouble } from '../judge.ts';
import type { ProbeJudge } from '../judge.ts';

const REPLACEMENT = '\ufffd';
const countIn = (text: string): number => text.split(REPLACEMENT).length - 1;

export const brokenCharacters: ProbeJudge = {
  async judge(asked) {
    const answer = await asked.answer();
    if (answer === undefined) return 'unknown';
    // A model cut in a character has no more of it: only what stands before the cut is the server's.
    const said = answer.finish === 'length' ? answer.text.replace(/(?<!\ufffd)\ufffd+$/, '') : answer.text;
    if (countIn(said) <= countIn(asked.text)) return 'right';
    return trouble('broken-characters', 'unknown', answer.text);
  },
};
