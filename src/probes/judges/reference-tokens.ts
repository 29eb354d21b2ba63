import { trouble } from '../judge.ts';
import type { ProbeJudge } from '../judge.ts';

/** Tokens around the first difference that are shown. */
const AROUND = 4;

export const referenceTokens: ProbeJudge = {
  async judge(asked) {
    const own = (await asked.own())?.tokens;
    const tokens = own && (await asked.tokens());
    if (own === undefined || tokens === undefined) return 'unknown';
    const at = tokens.findIndex((token, index) => token !== own[index]);
    if (at === -1 && tokens.length === own.length) return 'right';
    const from = Math.max(0, (at === -1 ? Math.min(tokens.length, own.length) : at) - 1);
    const near = (of: readonly number[]): string => of.slice(from, from + AROUND).join(' ');
    const said = `${tokens.length} tokens (… ${near(tokens)} …), the model's own: ${own.length} (… ${near(own)} …)`;
    return trouble('other-tokens', 'server', said);
  },
};
