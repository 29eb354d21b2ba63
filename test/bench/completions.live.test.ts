import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { adder, adderRepository } from '../support/adder.ts';
import { isOwnPass } from '../../src/plan.ts';
import { benched } from '../support/bench.ts';
import { fakeEngine } from '../support/fake-engine.ts';
import type { AskedBody, Script } from '../support/fake-engine.ts';

const sums = adder(1);

/** A base model: it goes on with a text, and has no template for a conversation. */
function baseModel(body: AskedBody): Script {
  const { prompt } = body;
  if (typeof prompt !== 'string') return { status: 400, error: { error: 'no chat template is defined' } };
  const words = sums({ ...body, messages: [{ role: 'user', content: prompt }] });
  return typeof words === 'object' ? words : {};
}

test('a model without a chat template is served, warmed up, measured and loaded by completions alone', async () => {
  await using engine = await fakeEngine(baseModel);
  await using repo = await adderRepository(engine, { items: 12 });
  const file = join(repo.folder, '.github', 'papergap.yml');
  const policy = await readFile(file, 'utf8');
  await writeFile(file, policy.replaceAll("prompt: '", "api: completions, prompt: '"));

  const record = await benched(repo, { passes: ['production', 'reproduce', 'load'] });

  expect(record.run.ended).toBe('complete');
  expect(record.plan.passes.filter((pass) => isOwnPass(pass) && pass.api !== 'completions')).toEqual([]);
  const wrong = record.passes.flatMap((pass) =>
    pass.kind === 'suite'
      ? pass.answers.filter(({ grades }) => (grades?.paper ?? grades?.production)?.outcome !== 'correct')
      : [],
  );
  expect(wrong).toEqual([]);
  const load = record.passes.find(({ kind }) => kind === 'load');
  expect(load?.kind === 'load' ? load.requests.filter(({ failure }) => failure !== undefined) : []).toEqual(
    [],
  );
  expect(engine.asked.filter(({ messages }) => messages !== undefined)).toEqual([]);
  expect(new Set(engine.askedPaths)).toEqual(new Set(['/v1/completions']));
});
