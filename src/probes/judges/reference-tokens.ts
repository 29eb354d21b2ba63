import { trouble } from '../judge.ts';
import type { Judged, ProbeJudge } from '../judge.ts';

/** Tokens around the first difference that are shown. */
const AROUND = 4;

export const referenceTokens: ProbeJudge = {
  async judge(asked) {
    const own = (await asked.own())?.tokens;
    if (own === undefined) return 'unknown';
    const tokens = await asked.tokens();
    if (tokens === undefined) return byCount(own.length, await asked.counted());
    const at = tokens.findIndex((token, index) => token !== own[index]);
    if (at === -1 && tokens.length === own.length) return 'right';
    const from = Math.max(0, (at === -1 ? Math.min(tokens.length, own.length) : at) - 1);
    const near = (of: readonly number[]): string => of.slice(from, from + AROUND).join(' ');
    const said = `${tokens.length} tokens (… ${near(tokens)} …), the model's own: ${own.length} (… ${near(own)} …)`;
    return trouble('other-tokens', 'server', said);
  },
};

/** Of a server that tells no tokens, their number is known from what it counts. */
function byCount(own: number, counted: number | undefined): Judged {
  if (counted === undefined) return 'unknown';
  if (counted === own) return 'right';
  return trouble('other-tokens', 'server', `${counted} tokens counted, the model's own: ${own}`);
}
