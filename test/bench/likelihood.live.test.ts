import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { RunRecord } from '../../src/record/schema.ts';
import { adder, adderRepository } from '../support/adder.ts';
import { benched } from '../support/bench.ts';
import { fakeEngine } from '../support/fake-engine.ts';
import type { AskedBody, Script } from '../support/fake-engine.ts';

const sums = adder(1);
const VLLM = { data: [{ id: 'fake', owned_by: 'vllm' }] };
const LLAMA_CPP = { data: [{ id: 'fake', owned_by: 'llamacpp' }] };

/** Each character is a token, and each as likely as the others: a short choice is the likeliest. */
function characters(body: AskedBody): Script {
  const { prompt, content } = body;
  const text = prompt ?? content;
  if (body.stream === true || text === undefined) return typeof text === 'string' ? {} : sums(body);
  if (typeof text === 'string')
    return { raw: JSON.stringify({ tokens: Array.from(text, (one) => one.codePointAt(0)) }) };
  const each = [null, ...(text as number[]).map(() => -1)];
  return { raw: JSON.stringify({ choices: [{ logprobs: { token_logprobs: each } }] }) };
}

/** A server before it knew numbers of tokens in a grammar. */
const withoutGrammars = (body: AskedBody): Script =>
  body['grammar'] === undefined
    ? characters(body)
    : { status: 400, error: { error: { message: 'failed to parse grammar' } } };

/** The record of an endpoint whose suite of the paper asks how likely choices are. */
async function measured(models: object, script: (body: AskedBody) => Script): Promise<RunRecord> {
  await using engine = await fakeEngine(script);
  engine.pages.set('/v1/models', models);
  await using repo = await adderRepository(engine, { claim: '' });
  const file = join(repo.folder, '.github', 'papergap.yml');
  const choices =
    "data: choices.jsonl, api: completions, choices: ['{{answer}}', '{{question}}'], prompt: 'Q: {{question}} A:', target: answer, scorer: { name: likelihood }";
  const asked = "data: sums.jsonl, prompt: 'Q: {{question}}', target: answer, scorer: { name: numeric }";
  await writeFile(file, (await readFile(file, 'utf8')).replace(asked, choices));
  const rows = Array.from({ length: 12 }, (_, at) =>
    JSON.stringify({ question: `How many are ${at} and ${at}?`, answer: `${2 * at} in all` }),
  );
  await writeFile(join(repo.folder, 'choices.jsonl'), rows.join('\n'));
  return await benched(repo, { passes: ['reproduce'] });
}

test('vLLM behind an endpoint is asked how likely choices are, once it is recognised', async () => {
  const { passes, deployment, run } = await measured(VLLM, characters);

  expect(run.ended).toBe('complete');
  expect(deployment).toMatchObject({ engine: 'endpoint', recognised: 'vllm' });
  const [pass] = passes;
  const answers = pass?.kind === 'suite' ? pass.answers : [];
  expect(answers).toHaveLength(12);
  expect(answers.every(({ grades }) => grades?.paper?.outcome === 'correct')).toBe(true);
});

test.for<[what: string, models: object, script: (body: AskedBody) => Script, summary: string]>([
  ['a llama.cpp that knows no tokens in grammars', LLAMA_CPP, withoutGrammars, 'it refuses the request'],
  ['a server that shows no engine', { data: [{ id: 'fake' }] }, characters, 'no page of the server at'],
])('%s is told in one sentence, before the first pass', async ([, models, script, summary]) => {
  const { passes, deployment } = await measured(models, script);

  expect(deployment).toMatchObject({
    ready: false,
    friction: [
      {
        code: 'no-likelihoods',
        blame: 'engine',
        summary: expect.stringContaining(`A suite asks how likely choices are, and ${summary}`),
      },
    ],
  });
  expect(passes).toEqual([]);
});
