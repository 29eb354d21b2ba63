import type { AskedText } from '../asked.ts';
import type { TroubleCode } from '../seen.ts';
import { trouble } from '../judge.ts';
import type { Judged, ProbeJudge } from '../judge.ts';
import { classOf } from './http-class.ts';

export const roundTrip: ProbeJudge = {
  async judge(asked) {
    const back = await asked.back();
    if (back === undefined) return await untold(asked);
    if (back === asked.text) return 'right';
    const own = await asked.own();
    if (own === undefined) return trouble(changeOf(asked.text, back), 'unknown', back);
    return trouble(changeOf(asked.text, back), own.back === back ? 'model' : 'server', back);
  },
};

/** A server that tells tokens tells those of each legal text; a page for the way back may not be there. */
async function untold({ server, tokenPage, backPage }: AskedText): Promise<Judged> {
  const tokens = server.tellsTokens === true ? await tokenPage() : undefined;
  if (tokens === undefined) return 'unknown';
  if (tokens.read === undefined) return classOf(tokens.came, 'answer', {});
  const { came, read } = (await backPage()) ?? tokens;
  const isBroken = read === undefined && (came.status ?? 0) >= 500;
  return isBroken ? classOf(came, 'answer', {}) : 'unknown';
}

/** In what a text came back otherwise. */
function changeOf(sent: string, came: string): TroubleCode {
  if (sent.normalize('NFKC') === came.normalize('NFKC')) return 'normalised';
  if (sent.replace(/\s+/gu, '') === came.replace(/[\s\u2581]+/gu, '')) return 'spaces-changed';
  return replacementsIn(came) > replacementsIn(sent) ? 'replaced' : 'changed';
}

const replacementsIn = (text: string): number => text.split('\ufffd').length - 1;
