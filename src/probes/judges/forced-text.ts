import { parsed } from '../../client/json.ts';
import { answerIn } from '../answer.ts';
import { trouble } from '../judge.ts';
import type { ProbeJudge } from '../judge.ts';
import { askRequest, streamed, streamedText, user } from '../server.ts';

/** A token may be a byte, and a character of the probes has no more than four of them. */
const TOKENS_A_CHARACTER = 4;
const AROUND_TOKENS = 16;

/** No model says such characters by itself: a schema that allows one text alone makes it say them. */
export const forcedText: ProbeJudge = {
  async judge({ text, server }) {
    const schema = { type: 'string', const: text };
    const format = { type: 'json_schema', json_schema: { name: 'text', schema } };
    const maxTokens = TOKENS_A_CHARACTER * text.length + AROUND_TOKENS;
    const messages = user('Say it.');
    const body = { messages, max_tokens: maxTokens, response_format: format };
    const whole = answerIn(await askRequest(server, { path: '/v1/chat/completions', body }))?.text;
    // Written as escapes they cross no stream, and a server that knows no schema says something else.
    if (whole === undefined || !whole.includes(text)) return 'unknown';
    const question = { item: 'probe', messages, maxTokens, responseFormat: format };
    const came = await streamed(server, question);
    if (came === undefined) return 'unknown';
    if (typeof came === 'string' && parsed(came) === text) return 'right';
    return trouble('stream-differs', 'server', streamedText(came));
  },
};
