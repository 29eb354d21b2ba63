import { createHash } from 'node:crypto';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { breakdownFindings } from '../../src/analyse/breakdown.ts';
import { judge } from '../../src/judge.ts';
import { reporters } from '../../src/report/index.ts';
import { benched } from '../support/bench.ts';
import { ggufBytes } from '../support/gguf.ts';
import { repository } from '../support/repository.ts';
import type { Repository } from '../support/repository.ts';

const ITEMS = 200;
const WEIGHTS = ggufBytes({ 'general.architecture': 'llama', 'tokenizer.chat_template': 'x' });
const SUITE = `{ data: sums.jsonl, prompt: '{{question}}', target: answer, scorer: { name: numeric } }`;

/** A candidate on a llama-server that is a process of its own, and does `how` after so many answers. */
async function planted(how: string, after: number): Promise<Repository> {
  const rows = Array.from({ length: ITEMS }, (_, n) =>
    JSON.stringify({ id: `i${n}`, question: `Please add: ${n} plus ${n}`, answer: n + n }),
  );
  const repo = await repository({
    'models/adder.yaml': `model: weights/m.gguf
revision: sha256:${createHash('sha256').update(WEIGHTS).digest('hex')}
engine: { name: llama.cpp, binary: planted }
claims: { scores: [{ suite: sums, score: 0.9 }] }
`,
    'sums.jsonl': rows.join('\n'),
  });
  const server = join(repo.folder, 'llama-server.mjs');
  await repo.write(
    '.github/papergap.yml',
    `production: { suite: ours, concurrency: 8 }
requestDeadlineMs: 700
suites: { sums: ${SUITE}, ours: ${SUITE} }
trust: { engines: [llama.cpp], binaries: { planted: '${server}' }, sandbox: off, paths: [weights] }
`,
  );
  await mkdir(join(repo.folder, 'weights'));
  await writeFile(join(repo.folder, 'weights/m.gguf'), WEIGHTS);
  const text = await readFile(new URL('../support/planted-server.mjs', import.meta.url), 'utf8');
  await writeFile(
    server,
    `#!${process.execPath}\n${text.replace('= PLAN;', `= ${JSON.stringify({ how, after })};`)}`,
  );
  await chmod(server, 0o755);
  return repo;
}

test.for([
  [
    'die',
    'died',
    'engine-died',
    'inconclusive: engine-died',
    /after \d+ requests the engine died\. i\d+ met it first/,
  ],
  [
    'hang',
    'silent',
    'engine-silent',
    'inconclusive: engine-silent',
    /after \d+ requests no token came any more\. i\d+ met it first/,
  ],
  [
    'fail',
    'failing',
    'complete',
    'fail: broke-down',
    /after \d+ requests every request failed\. i\d+ met it first/,
  ],
  [
    'babble',
    'gibberish',
    'complete',
    'fail: broke-down',
    /after \d+ requests \(\d.*right\) no answer was right any more/,
  ],
] as const)(
  'an engine that comes to %s is told with the request that met it first',
  async ([how, kind, ended, says, told]) => {
    await using repo = await planted(how, 50);

    const record = await benched(repo, { passes: ['production'] });
    const [found] = breakdownFindings(record);

    expect(record.passes.map((pass) => pass.ended)).toEqual([ended]);
    expect(found).toMatchObject({
      kind,
      pass: 'production',
      item: expect.stringMatching(/^i\d+$/) as string,
    });
    // The warm-up asks some first.
    expect(found?.before).toBeLessThanOrEqual(50);
    expect(found?.before).toBeGreaterThan(0);
    expect(found?.inFlight).toBeGreaterThan(0);
    expect(found?.inFlight).toBeLessThanOrEqual(8);
    const { verdict } = judge(record);
    expect(`${verdict.outcome}: ${verdict.reasons[0]?.code}`).toBe(says);
    expect(reporters.table(judge(record), 'terminal').replaceAll(/\s+/g, ' ')).toMatch(told);
  },
);

test('where answers are not the model’s any more, nothing else is asked, and what there is is kept', async () => {
  await using repo = await planted('babble', 50);

  const record = await benched(repo, { passes: ['production', 'reproduce', 'repeat', 'loaded'] });

  expect(record.passes.map(({ pass }) => pass)).toEqual(['production']);
  expect(judge(record).verdict).toMatchObject({ outcome: 'fail', reasons: [{ code: 'broke-down' }] });
});

test('a service that fails may be back, and is asked on', async () => {
  await using repo = await planted('fail', 50);

  const record = await benched(repo, { passes: ['production', 'repeat'] });

  expect(record.passes.map(({ pass }) => pass)).toEqual(['production', 'repeat', 'repeat-2']);
});

test('the log of an engine that died under load says why', async () => {
  await using repo = await planted('die', 60);

  const { deployment } = await benched(repo, { passes: ['production'] });

  expect(deployment?.friction[0]).toMatchObject({
    code: 'gpu-error',
    line: 'CUDA error: an illegal memory access was encountered',
  });
});
