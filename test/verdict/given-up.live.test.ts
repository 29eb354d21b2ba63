import { expect, test } from 'vitest';
import { AnswerReader } from '../../src/client/answer-reader.ts';
import { exchangeOf } from '../../src/client/ask.ts';
import { ResponseReader } from '../../src/client/response-reader.ts';
import { judge } from '../../src/judge.ts';
import type { LoadRequest } from '../../src/record/pass.ts';
import { aRecord, rightOf } from '../support/record.ts';

/** What the client makes of a stream that ends by a word. */
function endedBy(finish: string) {
  const answer = new AnswerReader({ maxTokens: 64, keepText: false });
  const response = new ResponseReader(64, answer, (task) => task());
  response.start(200, { 'content-type': 'text/event-stream' });
  const choices = [{ index: 0, delta: { content: 'The answer' }, finish_reason: finish }];
  response.push(Buffer.from(`data: ${JSON.stringify({ choices })}\n\ndata: [DONE]\n\n`), 1);
  const ended = { how: { why: 'ended' }, endedAtMs: 2, stayedOpen: false } as const;
  const { finishReason, failure } = exchangeOf(answer, response, ended, { calledAtMs: 0 });
  return { ...(finishReason !== undefined && { finishReason }), ...(failure && { failure }) };
}

/** The outcome of a load in which one in five answers ends by a word, all of them in time. */
function outcomeOf(finish: string, policy: object): string {
  const each = (one: LoadRequest, at: number): LoadRequest =>
    at % 5 === 0 ? { ...one, ...endedBy(finish) } : one;
  const scores = { paper: 0.8, reproduce: rightOf(160, 200), production: rightOf(180, 200) };
  const load = [{ concurrency: 50, requests: 500, ttftMs: 100, each }];
  return judge(aRecord({ ...scores, policy: { repeatability: 0, ...policy }, load })).verdict.outcome;
}

// attack: hidden answers
test.for([{}, { load: { slo: { ttftP95Ms: 150 } } }, { load: { slo: { e2elP95Ms: 5000 } } }])(
  'a load in which the engine gives one in five answers up does not pass: %j',
  (policy) => {
    for (const word of ['timeout', 'cancelled', 'insufficient_system_resource'])
      expect(outcomeOf(word, policy), word).toBe('fail');
    for (const word of ['stop', 'end_of_text']) expect(outcomeOf(word, policy), word).toBe('pass');
  },
);
