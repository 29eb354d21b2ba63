import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { judgeModel } from '../../src/bench/judge-model.ts';
import { Policy } from '../../src/config/policy.ts';
import type { JudgeReply } from '../../src/scoring/judge-model.ts';

// attack: endless template
test('a judge that is too late again and again is asked no more: it would hold a run up for hours', async () => {
  let asked = 0;
  const server = createServer(() => void (asked += 1)).listen(0, '127.0.0.1');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  await once(server, 'listening');
  const grader = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const policy = Policy.parse({
    ...{ production: { suite: 'ours' }, requestDeadlineMs: 50, trust: { endpoints: { grader } } },
    suites: { ours: { data: 'd.jsonl', scorer: { name: 'exact' } } },
  });
  const model = judgeModel(policy, { env: {}, signal: new AbortController().signal });

  const replies: JudgeReply[] = [];
  for (let nth = 0; nth < 20; nth++)
    replies.push(await model.ask({ endpoint: 'grader', model: 'big', maxTokens: 16 }, []));

  const late = { ok: false, why: 'the judge was too late' };
  const over = { ok: false, why: 'the judge has stopped answering' };
  expect(replies).toEqual(replies.map((_, nth) => (nth < 16 ? late : over)));
  expect(asked).toBeLessThanOrEqual(16);
});

// attack: secrets
test('a key that a judge’s server repeats is in no reply', async () => {
  const server = createServer((request, response) => {
    const message = { content: `You sent ${request.headers.authorization}` };
    response.end(JSON.stringify({ choices: [{ message }] }));
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const policy = Policy.parse({
    ...{ production: { suite: 'ours' }, trust: { endpoints: { grader: { url, key: 'JUDGE_KEY' } } } },
    suites: { ours: { data: 'd.jsonl', scorer: { name: 'exact' } } },
  });
  const env = { JUDGE_KEY: 'sk-live-0123456789abcdef' };
  const model = judgeModel(policy, { env, signal: new AbortController().signal });

  const reply = await model.ask({ endpoint: 'grader', model: 'big', maxTokens: 16 }, []);

  expect(reply).toEqual({ ok: true, text: 'You sent Bearer ***' });
});
