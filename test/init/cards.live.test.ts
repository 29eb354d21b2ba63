import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { check } from '../../src/bench/check.ts';
import { parseCandidate, parsePolicy } from '../../src/config/load.ts';
import type { Policy } from '../../src/config/policy.ts';
import { begin } from '../../src/init/init.ts';
import type { Begun } from '../../src/init/init.ts';
import { placesOf } from '../../src/models/hub/places.ts';
import { targetOf } from '../../src/init/target.ts';
import { silent } from '../../src/shell/progress.ts';
import { addCards, CARDS } from '../support/hub/cards.ts';
import { entry, startFakeArxiv } from '../support/hub/fake-arxiv.ts';
import { startFakeHub } from '../support/hub/fake-hub.ts';
import type { FakeHub } from '../support/hub/fake-hub.ts';
import type { Listening } from '../support/hub/listen.ts';
import { repository } from '../support/repository.ts';
import type { Repository } from '../support/repository.ts';
import { TEST_CACHE } from '../support/machine-env.ts';

const bounds = '{ minTokens: 256, maxTokens: 8192, maxTemperature: 1, maxAttempts: 64 }';
const policyOf = (primary: string): string => `
production: { suite: ours }
claims: { suites: { gsm8k: ${bounds}, tiny-sums: ${bounds} }, primary: ${primary} }
suites:
  gsm8k: { data: data/items.jsonl, scorer: { name: numeric } }
  tiny-sums: { data: data/items.jsonl, scorer: { name: numeric } }
  ours: { data: data/items.jsonl, scorer: { name: exact } }
trust: { organizations: [acme], engines: [transformers] }
`;
const ROWS = Array.from({ length: 40 }, (_, at) =>
  JSON.stringify({ id: `${at}`, input: `${at} + 1`, target: `${at + 1}` }),
);
const signal = new AbortController().signal;

let hub: FakeHub;
let arxiv: Listening;
let repo: Repository;
beforeAll(async () => {
  hub = await startFakeHub();
  arxiv = await startFakeArxiv({
    '2601.00003': entry('2601.00003', 'A &lt;b&gt; &amp; c'),
  });
  addCards(hub);
  repo = await repository({ 'data/items.jsonl': ROWS.join('\n') });
});
afterAll(async () => {
  await Promise.all([hub[Symbol.asyncDispose](), arxiv.close(), repo[Symbol.asyncDispose]()]);
});

async function begun(what: string, policy: Policy): Promise<Begun> {
  const made = await beginAt(what, policy);
  if (!made.ok) throw new Error(JSON.stringify(made.faults));
  return made.value;
}

function beginAt(what: string, policy?: Policy): ReturnType<typeof begin> {
  const places = placesOf({ HF_ENDPOINT: hub.url, PAPERGAP_ARXIV: arxiv.url, GITHUB_API_URL: hub.url });
  if (!places.ok) throw new Error(places.faults[0]?.summary);
  const target = targetOf(what, places.value.hub.url);
  if (!target.ok) throw new Error(target.faults[0]);
  return begin(target.value, {
    ...places.value,
    signal,
    machine: { gpus: [], memoryMiB: 16_000 },
    ...(policy && { policy }),
  });
}

test.for(CARDS)('$id: scale right, nothing invented, gaps named', async ({ id, claims, says }) => {
  const text = policyOf(Object.keys(claims)[0] ?? 'gsm8k');
  const policy = parsePolicy({ file: '.github/papergap.yml', text });
  if (!policy.ok) throw new Error(JSON.stringify(policy.faults));
  await repo.write('.github/papergap.yml', text);
  const { yaml } = await begun(id, policy.value.value);
  const file = `models/${id.split('/')[1]}.yaml`;
  await repo.write(file, yaml);

  for (const words of says) expect(yaml).toContain(words);
  const faults = await check(join(repo.folder, file), {
    cacheDir: TEST_CACHE,
    env: {},
    progress: silent,
    signal,
  });
  const read = parseCandidate({ file, text: yaml });
  if (Object.keys(claims).length === 0) {
    // The only thing that is missing is what no source says.
    expect(faults.map(({ path, message }) => [path, message])).toEqual([
      ['claims.scores', expect.stringContaining('give at least one score to reproduce')],
    ]);
    return;
  }
  expect(faults.filter(({ severity }) => severity !== 'warning')).toEqual([]);
  const scores = read.ok ? read.value.value.claims.scores : [];
  expect(Object.fromEntries(scores.map(({ suite, score }) => [suite, score]))).toEqual(claims);
});

test.for([
  ['acme/nothing', 'has no repository acme/nothing', 'HF_TOKEN'],
  ['acme/old', 'acme/old is now acme/base', 'papergap init acme/base'],
  ['acme/pickles', "can't be served: it holds neither safetensors nor GGUF files", 'holds the weights'],
  [
    '2601.00001',
    'the paper "Two models" (2601.00001) links 2 models: acme/base, acme/run',
    'papergap init acme/base',
  ],
  [
    'https://arxiv.org/abs/2601.00009v3',
    'neither the hub nor arXiv has a paper 2601.00009',
    'correct the id',
  ],
  ['arXiv:2601.00003', 'the paper "A <b> & c" (2601.00003) links no model at the hub', 'give its id'],
] as const)(
  '%s becomes no candidate, and the reason says what to write instead: %s',
  async ([what, message, hint]) => {
    hub.rename('acme/old', 'acme/base');
    hub.add('acme/pickles', { files: { 'README.md': '', 'config.json': '{}', 'pytorch_model.bin': 'x' } });
    hub.addPaper('2601.00001', {
      id: '2601.00001',
      title: 'Two models',
      linkedModels: [{ id: 'acme/base' }, { id: 'acme/run' }],
    });

    const made = await beginAt(what);

    const said = expect.objectContaining({
      message: expect.stringContaining(message) as string,
      hint: expect.stringContaining(hint) as string,
    }) as unknown;
    expect(made).toEqual({ ok: false, faults: [said] });
  },
);

test('where the hub fails for the base model alone, there is a candidate all the same', async () => {
  const readme = '---\nbase_model: acme/broken\nbase_model_relation: quantized\n---\n';
  hub.add('acme/quant', { files: { 'README.md': readme, 'config.json': '{}', 'model.safetensors': 'x' } });
  hub.behave(({ path }, response) => {
    if (!path.includes('acme/broken')) return false;
    response.writeHead(418).end('no');
    return true;
  });

  const made = await beginAt('acme/quant');

  expect(made).toMatchObject({ ok: true, value: { id: 'quant' } });
});

test('a first policy asks the benchmark from the hub, by the fields of its eval.yaml, and says what is left', async () => {
  const revision = hub.add('datasets/acme/riddles', {
    files: {
      'eval.yaml': 'tasks: [{ id: main, split: test, field_spec: { input: riddle, target: solution } }]\n',
      'main/test-00000-of-00001.jsonl': '{"id":"1","riddle":"?","solution":"!"}\n',
    },
    leaderboard: [{ value: 40 }, { value: 60 }],
  });
  const results = '- { dataset: { id: acme/riddles, task_id: main }, value: 50.5 }\n';
  hub.add('acme/riddler', { files: { ...CARDS[0]?.plan.files, '.eval_results/r.yaml': results } });

  const made = await beginAt('acme/riddler');
  const policy = parsePolicy({ file: 'p.yml', text: made.ok ? made.value.policy.yaml : '' });

  expect(policy.ok && policy.value.value).toMatchObject({
    claims: { primary: 'riddles' },
    suites: {
      riddles: {
        data: `hf://datasets/acme/riddles@${revision}/main/test-00000-of-00001.jsonl`,
        prompt: '{{riddle}}',
        target: 'solution',
      },
    },
    trust: { organizations: ['acme'], datasets: ['acme'], engines: ['transformers'] },
  });
  expect(made.ok && made.value.policy.yaml).toContain('# Still to do: data/production.jsonl');
});

test('where no card has a score, the comments of both files show what to write, and that is right', async () => {
  const made = await beginAt('acme/lonely');
  if (!made.ok) throw new Error(JSON.stringify(made.faults));
  const { yaml, policy } = made.value;
  const [, score = ''] = /# - (\{ suite: paper.*?\}),/.exec(yaml) ?? [];
  const [, suite = ''] = /# (paper: \{.*\})/.exec(policy.yaml) ?? [];
  const rows = Array.from({ length: 120 }, (_, id) => JSON.stringify({ id, input: `${id}?`, target: 'yes' }));
  await repo.write('models/lonely.yaml', yaml.replace('scores: []', `scores: [${score}]`));
  await repo.write('.github/papergap.yml', policy.yaml.replace(`# ${suite}`, suite));
  for (const name of ['paper', 'production']) await repo.write(`data/${name}.jsonl`, rows.join('\n'));

  const file = join(repo.folder, 'models/lonely.yaml');
  const faults = await check(file, { cacheDir: TEST_CACHE, env: {}, progress: silent, signal });

  expect(faults).toEqual([]);
  expect(yaml).toContain(
    'args: { continuous-batching: true, cb-block-size: 32, cb-num-blocks: 256 } # requests',
  );
});

test('a paper with one model becomes the candidate of that model, its code linked', async () => {
  const paper = {
    id: '2601.00002',
    title: 'One',
    githubRepo: 'https://github.com/acme/one',
    linkedModels: [{ id: 'acme/one' }],
  };
  hub.addPaper('2601.00002', paper);
  hub.add('acme/one', { files: CARDS[0]?.plan.files ?? {}, tags: ['arxiv:2601.00002'] });

  const made = await beginAt(`${hub.url}/papers/2601.00002`);

  expect(made).toMatchObject({ ok: true, value: { id: 'one', claimed: 1 } });
  expect(made.ok && made.value.yaml).toContain(
    `code: https://github.com/acme/one # as ${hub.url}/papers/2601.00002 has it`,
  );
});

test('a repository whose README links one model becomes the candidate of that model', async () => {
  const content = Buffer.from(
    'See https://huggingface.co/acme/base, data at https://hf.co/datasets/acme/x',
  ).toString('base64');
  hub.behave(({ path }, response) => {
    if (path !== '/repos/acme/code/readme') return false;
    response.writeHead(200).end(JSON.stringify({ encoding: 'base64', content }));
    return true;
  });

  expect(await beginAt('https://github.com/acme/code')).toMatchObject({ ok: true, value: { id: 'base' } });
  expect(await beginAt('https://github.com/acme/none')).toMatchObject({
    ok: false,
    faults: [{ message: 'no README of acme/none can be read' }],
  });
});

test('of several GGUF files the largest that fits is proposed, and the others are named', async () => {
  hub.add('acme/gguf', {
    files: {
      'README.md': '',
      'm-q4.gguf': 'x'.repeat(400),
      'm-q8.gguf': 'x'.repeat(800),
      'mmproj-m.gguf': 'x'.repeat(900),
    },
  });

  const made = await beginAt('acme/gguf');

  expect(made.ok && made.value.yaml).toContain('file: m-q8.gguf\nengine:\n');
  expect(made.ok && made.value.yaml).toContain('# others: m-q4.gguf');
  expect(made.ok && made.value.yaml).toContain('name: llama.cpp');
  expect(made.ok && made.value.yaml).not.toContain('mmproj');
});
