import { join } from 'node:path';
import * as z from 'zod';
import { expect, test } from 'vitest';
import { openClient } from '../../src/client/client.ts';
import { checked } from '../../src/config/checked.ts';
import type { Evaluator } from '../../src/evaluators/evaluator.ts';
import { runInstalled } from '../../src/evaluators/run-evaluator.ts';
import { clockFrom } from '../../src/shell/clock.ts';
import { fakeEngine } from '../support/fake-engine.ts';
import { repository } from '../support/repository.ts';

const Seen = z.strictObject({ answer: z.string(), seen: z.array(z.string()) });

/** A package of npm with one file, which asks one question and writes what it saw. */
const small: Evaluator = {
  program: {
    takes: [],
    install: () => ({ installer: 'npm', requirement: '', probe: '' }),
    launch: ({ baseUrl, out }) => ({
      ...{ runtime: 'node', module: 'small/main.mjs', args: [baseUrl, out], env: { BASE: baseUrl } },
    }),
  },
  mainFile: /found\.json$/,
  recognises: (content) => Seen.safeParse(content).success,
  async read({ content }) {
    const { answer, seen } = Seen.parse(content);
    return checked({
      evaluation: {
        ...{ evaluator: 'small', task: 't', metric: 'm', figure: 1, recomputed: 1, figures: {}, items: 1 },
      },
      answers: [{ item: seen.join(', '), attempt: 0, value: 1, prompt: 'question', text: answer }],
    });
  },
};

const MAIN = `
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
const [base, out] = process.argv.slice(2);
const body = { model: 'm', messages: [{ role: 'user', content: 'question' }] };
const headers = { authorization: 'Bearer ' + process.env.OPENAI_API_KEY, 'content-type': 'application/json' };
const reply = await fetch(base + '/chat/completions', { method: 'POST', body: JSON.stringify(body), headers });
const answer = (await reply.json()).choices[0].message.content;
const seen = [
  ...(process.env.BASE === base ? [] : ['another port in its environment']),
  ...(Object.values(process.env).some((value) => value.includes('ghp_secret')) ? ['token'] : []),
  ...(existsSync('../secret.txt') ? ['checkout'] : []),
  ...(Object.keys(networkInterfaces()).some((name) => name !== 'lo') ? ['network'] : []),
];
mkdirSync(out, { recursive: true });
writeFileSync(out + '/found.json', JSON.stringify({ answer, seen }));
`;

const ANSWER = JSON.stringify({
  choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content: 'yes' } }],
  usage: { prompt_tokens: 3, completion_tokens: 1 },
});

test('a program of npm asks through the pass-through, and has no secret, file or network beside', async () => {
  await using engine = await fakeEngine(() => ({ raw: ANSWER }));
  await using repo = await repository({
    'environment/node_modules/small/main.mjs': MAIN,
    'tasks/own.txt': '',
    'secret.txt': 'the secret',
  });
  const target = { origin: engine.origin, model: 'm', requestFields: {}, headers: {} };
  await using client = await openClient(target, 1);
  const runner = { name: 'small', version: '1.0', task: 't', files: 'tasks', network: false, maxMinutes: 1 };

  const { run, answers } = await runInstalled(
    join(repo.folder, 'environment'),
    {
      ...{ runner, evaluator: small, protocol: {}, concurrency: 1, deadlineMs: 10_000, target, client },
      ...{ clock: clockFrom(0), sandbox: 'preferred', checkout: repo.folder },
      ...{ died: new AbortController().signal, onStatus: () => {} },
    },
    {
      ...{ cacheDir: join(repo.folder, 'cache'), signal: new AbortController().signal },
      env: { PATH: process.env['PATH'], HOME: process.env['HOME'], GITHUB_TOKEN: 'ghp_secret' },
    },
  );

  expect(run.trouble).toBeUndefined();
  expect(run).toMatchObject({ requests: 1, unmatched: 0, isolated: true });
  expect(answers).toMatchObject([{ item: '', exchange: { finishReason: 'stop' } }]);
});
