import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runCli, smallDemo } from '../support/cli.ts';
import type { Ended } from '../support/command.ts';
import { entry, startFakeArxiv } from '../support/hub/fake-arxiv.ts';
import { startFakeHub } from '../support/hub/fake-hub.ts';
import { SMALL_FILES, safetensorsOf } from '../support/hub/small-model.ts';
import { startFakeTrackers } from '../support/fake-trackers.ts';
import { repository } from '../support/repository.ts';

const CARD = `---
model-index:
- name: M1
  results:
  - task: { type: text-generation }
    dataset: { type: openai/gsm8k, name: GSM8K, split: test }
    metrics: [{ type: exact_match, value: 61.5, name: "strict (5-shot)" }]
---
# M1 needs 18 GB of VRAM
`;
const MODEL = { ...SMALL_FILES, 'model.safetensors': safetensorsOf(1000), 'README.md': CARD };
const rows = (count: number): string =>
  Array.from({ length: count }, (_, at) =>
    JSON.stringify({ id: `${at}`, input: `${at} + 1`, target: `${at + 1}` }),
  ).join('\n');

test('a hub id becomes a candidate and a first policy, and both pass check once the data are there', async () => {
  await using hub = await startFakeHub();
  await using arxiv = await startFakeArxiv({
    '2601.00001': entry('2601.00001', 'Sums &amp; more', 'https://github.com/acme/sums'),
  });
  const revision = hub.add('acme/M1', { files: MODEL, tags: ['arxiv:2601.00001'] });
  await using repo = await repository({});
  const papergap = (...args: readonly string[]): Promise<Ended> =>
    runCli(args, repo.folder, {
      HF_ENDPOINT: hub.url,
      PAPERGAP_ARXIV: arxiv.url,
      HF_TOKEN: '',
      HF_HUB_OFFLINE: '',
    });

  const begun = await papergap('init', 'acme/M1');
  const written = await readFile(join(repo.folder, 'models', 'm1.yaml'), 'utf8');
  for (const file of ['production', 'gsm8k', 'gsm8k-examples'])
    await repo.write(`data/${file}.jsonl`, rows(40));
  const found = await papergap('check', 'models/m1.yaml');
  const again = await papergap('init', 'acme/M1');

  expect(begun).toMatchObject({ code: 0, stdout: '' });
  expect(begun.stderr).toContain('still to do: data/production.jsonl');
  expect(written).toContain(`revision: ${revision}`);
  expect(written).toContain('# "Sums & more"\n  paper: https://arxiv.org/abs/2601.00001');
  expect(written).toContain(
    'code: https://github.com/acme/sums # as https://arxiv.org/abs/2601.00001 has it',
  );
  expect(written).toContain('score: 0.615 # 61.5 there: a share of right answers is 1 at most');
  expect(written).toContain('protocol: { shots: 5, split: test }');
  expect(written).toContain('# Unstated there: items, maxTokens, temperature');
  expect(written).toContain('the README says "# M1 needs 18 GB of VRAM"');
  expect(found).toMatchObject({ code: 0, stdout: 'models/m1.yaml: ok\n' });
  expect(again).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('models/m1.yaml is there already') as string,
  });
});

test('a file of another tool becomes a draft that says what is missing, and one of none is refused', async () => {
  await using repo = await repository({
    Modelfile: 'FROM hf.co/acme/M1-GGUF:Q4_K_M\nPARAMETER num_ctx 8192\n',
    'notes.txt': 'hello\n',
  });

  const draft = await runCli(['init', 'Modelfile', '--stdout'], repo.folder);
  const refused = await runCli(['init', 'notes.txt'], repo.folder);

  expect(draft).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('# The candidate that ') as string,
  });
  expect(draft.stdout).toContain('TODO');
  expect(refused).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('notes.txt: is no file of another tool that papergap knows') as string,
  });
});

test('doctor looks known issues up where it is asked to, and says which tracker did not answer', async () => {
  await using trackers = await startFakeTrackers([]);
  await using repo = await smallDemo(20);
  trackers.refuse();
  const env = {
    HF_ENDPOINT: trackers.url,
    GITHUB_API_URL: trackers.url,
    HF_HUB_OFFLINE: '',
    HF_TOKEN: '',
    GITHUB_TOKEN: '',
  };

  const doctor = ['doctor', 'models/router.yaml'];
  const quiet = await runCli(doctor, repo.folder, env);
  const askedBefore = trackers.asked.length;
  const looked = await runCli([...doctor, '--known-issues'], repo.folder, {
    ...env,
    PAPERGAP_CACHE: repo.folder,
  });

  expect(quiet.code).toBe(0);
  expect(askedBefore).toBe(0);
  expect(looked.stderr).toContain('was not searched: HTTP 403');
});
