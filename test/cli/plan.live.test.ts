import { expect, test } from 'vitest';
import { runCli } from '../support/cli.ts';
import { repository } from '../support/repository.ts';

const rows = (name: string, count: number): string =>
  Array.from(
    { length: count },
    (_, at) => `{"id":"${name}${at}","input":"${String(at).padStart(12, 'q')}","target":"1"}\n`,
  ).join('');

const FILES = {
  'models/a.yaml': `model: fake
engine: { name: endpoint, endpoint: staging }
claims: { scores: [{ suite: paper, score: 0.9, items: 1000, protocol: { maxTokens: 10 } }] }
`,
  '.github/papergap.yml': `production: { suite: ours, concurrency: 20, maxTokens: 10 }
reproduce: { concurrency: 2 }
load: { concurrency: [1], rate: 5, seconds: 10, maxSeconds: 10 }
cost: { gpuHourUsd: 3.6, gpus: 2 }
confirm: false
suites:
  paper: { data: paper.jsonl, prompt: '{{input}}', scorer: { name: exact } }
  ours: { data: ours.jsonl, prompt: '{{input}}', scorer: { name: exact } }
trust: { engines: [endpoint], endpoints: { staging: 'http://127.0.0.1:1' } }
`,
  'paper.jsonl': rows('p', 90),
  'ours.jsonl': rows('o', 200),
};

interface Planned {
  readonly passes: readonly {
    readonly id: string;
    readonly requests?: { least: number; most: number };
    readonly judgeRequests?: number;
    readonly seconds?: { least: number; most: number };
    readonly promptTokens?: { least: number; most: number };
  }[];
  readonly requests: { least: number; most: number };
  readonly judgeRequests: number;
  readonly seconds?: { least: number; most: number };
  readonly gpuUsd?: { least: number; most: number };
  readonly savings: readonly { readonly change: string; readonly requests: number }[];
}

async function planned(...args: readonly string[]): Promise<Planned> {
  return await plannedWith({}, ...args);
}

async function plannedWith(
  files: Readonly<Record<string, string>>,
  ...args: readonly string[]
): Promise<Planned> {
  await using repo = await repository({ ...FILES, ...files });
  const { stdout, stderr, code } = await runCli(['plan', 'models/a.yaml', '--json', ...args], repo.folder);
  expect(stderr).toBe('');
  expect(code).toBe(0);
  return JSON.parse(stdout) as Planned;
}

test('requests and time are those of the passes, though no engine is there', async () => {
  const { passes, seconds, gpuUsd } = await planned('--answer-ms', '1000');
  const pass = (id: string): Planned['passes'][number] | undefined => passes.find((one) => one.id === id);

  // Five looks at 200 items; 20 answers of a second at once.
  expect(pass('production')).toMatchObject({
    requests: { least: 40, most: 200 },
    seconds: { least: 2, most: 10 },
  });
  expect(pass('reproduce')).toMatchObject({ requests: { least: 90, most: 90 }, seconds: { most: 45 } });
  // Twelve characters are two to four tokens.
  expect(pass('reproduce')).toMatchObject({ promptTokens: { least: 180, most: 360 } });
  expect(pass('load-r5')).toMatchObject({ requests: { most: 50 }, seconds: { most: 10 } });
  // Half of a load's prompts have a line of fourteen tokens in front.
  expect(pass('load-r5')).toMatchObject({ promptTokens: { least: 300, most: 550 } });
  const sum = passes.reduce((all, one) => all + (one.seconds?.most ?? 0), 0);
  expect(seconds?.most).toBe(sum + 8);
  expect(gpuUsd?.most).toBeCloseTo(((sum + 8) * 3.6 * 2) / 3600);
});

const POLICY = FILES['.github/papergap.yml'];

test('further suites are among the passes, and end early as production does', async () => {
  const also = 'also: [{ suite: more, floor: 0.5 }]';
  const { passes, requests } = await plannedWith({
    '.github/papergap.yml': POLICY.replace('maxTokens: 10 }', `maxTokens: 10, ${also} }`).replace(
      'suites:',
      "suites:\n  more: { data: more.jsonl, prompt: '{{input}}', scorer: { name: exact } }",
    ),
    'more.jsonl': rows('m', 100),
  });
  const without = await planned();

  expect(passes.find(({ id }) => id === 'further:more')?.requests).toEqual({ least: 20, most: 100 });
  expect(requests.most - without.requests.most).toBe(100);
});

test('what judges are asked is told apart: each answer, and what is put before them first', async () => {
  const judge =
    "{ name: judge, endpoint: grader, model: big, rubric: 'Is it right?', humanLabels: labels.jsonl }";
  const { passes, judgeRequests } = await plannedWith({
    '.github/papergap.yml': POLICY.replace(
      /ours: .*/,
      `ours: { data: ours.jsonl, prompt: '{{input}}', scorer: ${judge} }`,
    ).replace("staging: 'http://127.0.0.1:1'", "staging: 'http://127.0.0.1:1', grader: 'http://127.0.0.1:2'"),
    'labels.jsonl': '{"id":"1","input":"q","target":"1","answer":"1","label":"yes"}\n'.repeat(1),
  });
  const pass = (id: string): Planned['passes'][number] | undefined => passes.find((one) => one.id === id);

  // Each of 200 answers is tried twice at most.
  expect(pass('production')?.judgeRequests).toBe(400);
  expect(pass('reproduce')?.judgeRequests).toBeUndefined();
  // So are 100 answers of each load that stands for production: the closed one, and the rate.
  const ofLoads = passes.filter(({ id }) => id.startsWith('load-')).map((one) => one.judgeRequests);
  expect(ofLoads).toEqual([200, 200]);
  // Four answers of its own and one that people have labelled come before.
  expect(judgeRequests).toBe(passes.reduce((sum, one) => sum + (one.judgeRequests ?? 0), 0) + 10);
});

test('what is not known is left out: how long it takes while nothing says how long an answer takes', async () => {
  const { passes, seconds, gpuUsd } = await planned();

  expect(passes.find(({ id }) => id === 'production')?.seconds).toBeUndefined();
  expect([seconds, gpuUsd]).toEqual([undefined, undefined]);
});

test('what would be cheaper is worked out by the plan that it would be', async () => {
  const { savings } = await planned('--answer-ms', '1000', '--fixed-n');

  expect(savings).toContainEqual(expect.objectContaining({ change: 'looks', requests: 160 }));
  expect(savings.map(({ change }) => change)).not.toContain('precision');
});

test('people read it as a table, and a time that is no time is refused', async () => {
  await using repo = await repository(FILES);

  const { stdout } = await runCli(['plan', 'models/a.yaml', '--answer-ms', '1000'], repo.folder);
  const refused = await runCli(['plan', 'models/a.yaml', '--answer-ms', 'soon'], repo.folder);

  expect(stdout).toMatch(/production +ours +20 +40 … 200 +2 s … 10 s\n/);
  expect(stdout).toContain('of GPU\n    time');
  expect(stdout).toContain('If the true gap is 15.0 %, 200 production items leave');
  expect(refused).toMatchObject({ code: 2 });
  expect(refused.stderr).toContain('Give a time in milliseconds, such as 2500.');
});

test('an earlier record tells how long answers take; one that is none is a clear error', async () => {
  await using repo = await repository({ ...FILES, 'none.json': '{}' });

  const { stderr, code } = await runCli(['plan', 'models/a.yaml', '--record', 'none.json'], repo.folder);

  expect(code).toBe(2);
  expect(stderr).toContain('none.json');
});

test('what an external evaluator asks is in no sum, is said to be unknown, and hides nothing of the rest', async () => {
  const files = {
    ...FILES,
    'models/a.yaml': FILES['models/a.yaml'].replace(
      '}] }',
      '}, { suite: gsm, score: 0.5, protocol: { maxTokens: 10 } }] }',
    ),
    '.github/papergap.yml': FILES['.github/papergap.yml'].replace(
      'trust:',
      `  gsm: { runner: { name: lm-eval, version: '0.4.13', task: gsm8k, network: true } }
claims: { primary: paper, suites: { paper: { minTokens: 10 }, gsm: { minTokens: 10 } } }
trust:`,
    ),
  };
  await using repo = await repository(files);
  const own = await planned('--answer-ms', '1000');
  const args = ['plan', 'models/a.yaml', '--answer-ms', '1000'];
  const both = JSON.parse((await runCli([...args, '--json'], repo.folder)).stdout) as Planned;
  const { stdout } = await runCli(args, repo.folder);

  expect(both.passes.find(({ id }) => id === 'reproduce:gsm')).toEqual({
    ...{ id: 'reproduce:gsm', suite: 'gsm', concurrency: 2 },
    ...{ evaluator: 'lm-eval', onlyToConfirm: false },
  });
  expect([both.seconds, both.gpuUsd]).toEqual([own.seconds, own.gpuUsd]);
  expect(stdout).toContain('Not in it is reproduce:gsm: how much lm-eval asks is known to lm-eval alone.');
  expect(stdout).toContain('It takes 2.58 min');
});
