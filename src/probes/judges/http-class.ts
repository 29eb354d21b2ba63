import { canAsk } from '../../client/letters.ts';
import { serverWords } from '../../client/server-words.ts';
import type { Came } from '../../client/post-json.ts';
import type { AskedText } from '../asked.ts';
import type { ProbeRequest } from '../probe.ts';
import { answerIn } from '../answer.ts';
import { trouble } from '../judge.ts';
import type { Judged, ProbeJudge } from '../judge.ts';
import { RATE_LIMITED } from '../rate-limit.ts';
import { ANSWER_TOKENS } from '../server.ts';
import type { ProbedServer } from '../server.ts';

export const httpClass: ProbeJudge = {
  async judge(asked) {
    const came = await asked.came();
    const { promptTokens } = answerIn(came) ?? {};
    if (promptTokens !== undefined && !canAsk(promptTokens, [asked.text]))
      return trouble('truncated', 'server', `${promptTokens} prompt tokens counted`);
    const mayRefuse = isRefusal(came) && (!asked.text.isWellFormed() || (await isTooLong(asked, came)));
    return classOf(came, mayRefuse ? 'either' : 'answer', asked.server);
  },
};

/** Shorter than any context. */
const SHORT_TOKENS = 512;

/** Tokens tell it where they are known; a server may be believed of a text that could have as many. */
async function isTooLong(asked: AskedText, came: Came): Promise<boolean> {
  const { contextTokens } = asked.server;
  const tokens = (await asked.prompt())?.length ?? (await asked.tokens())?.length;
  if (tokens !== undefined && contextTokens !== undefined) return tokens + ANSWER_TOKENS > contextTokens;
  // No token is shorter than a byte.
  const most = tokens ?? Buffer.byteLength(asked.text);
  return saysTooLong(came) && most >= (contextTokens ?? SHORT_TOKENS);
}

const isRefusal = ({ status = 0 }: Came): boolean => status >= 400 && status < 500;
const saysTooLong = ({ status, text }: Came): boolean =>
  status === 413 || /context|too long|exceed|maximum|too large/i.test(text);

/**
 * Whether a response is of the class that its request is to have. A success in which no answer can be read is
 * none.
 */
export function classOf(
  came: Came,
  expects: ProbeRequest['expects'],
  { isSilent = false }: Pick<ProbedServer, 'isSilent'>,
): Judged {
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
  if (answerIn(came) !== undefined)
    return expects === 'refusal' ? trouble('accepted', 'server', `${status} ${text}`) : 'right';
  if (isSilent) return 'unknown';
  const code = expects === 'answer' ? 'no-answer' : 'error-for-refusal';
  return trouble(code, 'server', `${status}, and no answer: ${serverWords(text)}`);
}
