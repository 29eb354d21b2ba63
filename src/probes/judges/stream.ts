import { trouble } from '../judge.ts';
import type { ProbeJudge } from '../judge.ts';
import { askWhole, ANSWER_TOKENS, streamed, streamedText, user } from '../server.ts';
import { answerIn } from '../answer.ts';

export const stream: ProbeJudge = {
  async judge(asked) {
    const whole = await asked.answer();
    if (whole === undefined) return 'unknown';
    const { text, thoughts } = whole;
    const question = { item: 'probe', messages: user(asked.text), maxTokens: ANSWER_TOKENS };
    const came = await streamed(asked.server, question);
    if (came === undefined) return 'unknown';
    // A server that leaves thoughts out of a stream leaves none where nothing else was said.
    if (came === '' && text === thoughts) return text === '' ? 'right' : 'unknown';
    // What is thought may come in a stream as a part of the answer, or be left out; so may blanks after it.
    const answers = [text, text.slice(thoughts.length)].map((one) => one.trimStart());
    if (typeof came === 'string' && answers.includes(came.trimStart())) return 'right';
    const again = answerIn(await askWhole(asked.server, user(asked.text)));
    if (again === undefined) return 'unknown';
    // A stream that fails twice, or has nothing of an answer, does so whatever the words are.
    const isVaried = came === '' ? again.text === again.thoughts : again.text !== text;
    if (typeof came === 'string' && isVaried) return 'unknown';
    const said = `${streamedText(came)}, and in one piece: ${JSON.stringify(text)}`;
    return trouble('stream-differs', 'server', said);
  },
};
