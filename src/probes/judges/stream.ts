import { trouble } from '../judge.ts';
import type { ProbeJudge } from '../judge.ts';
import { askStream, askWhole, ANSWER_TOKENS, user } from '../server.ts';
import { answerIn } from '../answer.ts';

export const stream: ProbeJudge = {
  async judge(asked) {
    const whole = (await asked.answer())?.text;
    if (whole === undefined) return 'unknown';
    const question = { item: 'probe', messages: user(asked.text), maxTokens: ANSWER_TOKENS };
    const reply = await askStream(asked.server, question);
    if (reply === undefined) return 'unknown';
    const { text, exchange } = reply;
    // What the model thinks is told apart in a stream, and an answer without a token is no text.
    if (text === undefined && exchange.failure?.kind !== 'empty') return 'unknown';
    if (whole.endsWith(text ?? '') && (text !== '' || whole === '')) return 'right';
    const again = answerIn(await askWhole(asked.server, user(asked.text)))?.text;
    if (again !== whole) return 'unknown';
    return trouble(
      'stream-differs',
      'server',
      `${JSON.stringify(text)}, and in one piece: ${JSON.stringify(whole)}`,
    );
  },
};
