import { lookAt } from '../server.ts';
import { trouble } from '../judge.ts';
import type { ProbeJudge } from '../judge.ts';

const ENGLISH = 'The quick brown fox jumps over the lazy dog, and then it walks home through the quiet rain.';
/** Times as many tokens a character as for English. */
const MOST = 4;

export const density: ProbeJudge = {
  async judge(asked) {
    const { tokenizer, target } = asked.server;
    const tokens = await asked.tokens();
    const english =
      tokens && tokenizer && (await lookAt(asked.server, tokenizer.tokenize(ENGLISH, target.model)));
    if (tokens === undefined || english === undefined || asked.text === '') return 'unknown';
    const ratio = tokens.length / [...asked.text].length / (english.length / ENGLISH.length);
    if (ratio <= MOST) return 'right';
    return trouble('dense', 'model', `${ratio.toFixed(1)} times the tokens a character of English`);
  },
};
