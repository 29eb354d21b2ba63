import type { TroubleCode } from '../seen.ts';
import { trouble } from '../judge.ts';
import type { ProbeJudge } from '../judge.ts';

export const roundTrip: ProbeJudge = {
  async judge(asked) {
    const back = await asked.back();
    if (back === undefined) return 'unknown';
    if (back === asked.text) return 'right';
    const own = await asked.own();
    if (own === undefined) return trouble(changeOf(asked.text, back), 'unknown', back);
    return trouble(changeOf(asked.text, back), own.back === back ? 'model' : 'server', back);
  },
};

/** In what a text came back otherwise. */
function changeOf(sent: string, came: string): TroubleCode {
  if (sent.normalize('NFKC') === came.normalize('NFKC')) return 'normalised';
  if (sent.replace(/\s+/gu, '') === came.replace(/[\s\u2581]+/gu, '')) return 'spaces-changed';
  return replacementsIn(came) > replacementsIn(sent) ? 'replaced' : 'changed';
}

const replacementsIn = (text: string): number => text.split('\ufffd').length - 1;
