import { serverWords } from '../../client/server-words.ts';
import type { Came } from '../../client/post-json.ts';
import type { ProbeRequest } from '../probe.ts';
import { trouble } from '../judge.ts';
import type { Judged, ProbeJudge } from '../judge.ts';
import { RATE_LIMITED } from '../rate-limit.ts';
import { ANSWER_TOKENS } from '../server.ts';

export const httpClass: ProbeJudge = {
  async judge(asked) {
    const came = await asked.came();
    if (!isRefusal(came)) return classOf(came, 'answer');
    const { contextTokens = Infinity } = asked.server;
    const tokens = (await asked.prompt())?.length ?? (await asked.tokens())?.length;
    const isLong =
      tokens === undefined ? saysTooLong(came) : tokens + ANSWER_TOKENS > contextTokens || saysTooLong(came);
    return classOf(came, isLong || !asked.text.isWellFormed() ? 'either' : 'answer');
  },
};

const isRefusal = ({ status = 0 }: Came): boolean => status >= 400 && status < 500;
const saysTooLong = ({ status, text }: Came): boolean =>
  status === 413 || /context|too long|exceed|maximum|too large/i.test(text);

/** Whether a response is of the class that its request is to have. */
export function classOf(came: Came, expects: ProbeRequest['expects']): Judged {
  const { status = 0, text, failure, ms } = came;
  if (failure === 'late') return trouble('late', 'server', `no end after ${Math.round(ms)} ms`);
  if (failure === 'connect' || failure === 'reset')
    return trouble('no-answer', 'server', `the connection ended (${failure})`);
  if (status >= 500) {
    const code = expects === 'answer' ? 'server-error' : 'error-for-refusal';
    return trouble(code, 'server', `${status} ${serverWords(text)}`);
  }
  if (status === RATE_LIMITED) return 'unknown';
  if (status >= 400) {
    if (expects === 'answer') return trouble('refused', 'server', `${status} ${serverWords(text)}`);
    return serverWords(text) === '' ? trouble('refused', 'server', `${status} without a word`) : 'right';
  }
  return expects === 'refusal' ? trouble('accepted', 'server', `${status} ${text}`) : 'right';
}
