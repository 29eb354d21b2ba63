import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runnerFaults, runnerSuiteFaults } from '../../src/bench/runner-faults.ts';
import { claimListFaults } from '../../src/config/claim-faults.ts';
import { parseCandidate, parsePolicy } from '../../src/config/load.ts';
import { isOwnPass, planPasses } from '../../src/plan.ts';
import { repository } from '../support/repository.ts';

const CARD = 'card: { data: d.jsonl, scorer: { name: exact } }';
const OURS = 'ours: { data: o.jsonl, scorer: { name: exact } }';
const RUNNER = "name: lm-eval, version: '0.4.13', task: gsm8k, network: true";
const CLAIM = '{ suite: card, score: 0.8, protocol: { maxTokens: 32 } }';

const policyWith = (...suites: readonly string[]) =>
  parsePolicy({
    file: 'papergap.yml',
    text: ['production: { suite: ours }', 'suites:', ...suites.map((one) => `  ${one}`)].join('\n'),
  });

function filesWith(runner: string, claims: readonly string[], production = 'ours') {
  const policy = parsePolicy({
    file: 'papergap.yml',
    text: [
      `production: { suite: ${production} }`,
      'suites:',
      ...[CARD, OURS, `gsm: { runner: { ${runner} } }`].map((one) => `  ${one}`),
    ].join('\n'),
  });
  const candidate = parseCandidate({
    file: 'm.yaml',
    text: [
      'model: m.gguf',
      `revision: sha256:${'0'.repeat(64)}`,
      'engine: { name: llama.cpp }',
      'claims:',
      '  scores:',
      ...claims.map((one) => `    - ${one}`),
    ].join('\n'),
  });
  if (!policy.ok || !candidate.ok) throw new Error(JSON.stringify([policy, candidate]));
  return { policy: policy.value, candidate: candidate.value, root: '/nowhere' };
}

test('what is wrong with a suite is told of the form that it has', () => {
  const policy = policyWith(
    OURS,
    "a: { runner: { name: lm-eval, version: latest, task: 'x; rm' } }",
    'b: { data: d.jsonl, scorrer: { name: exact } }',
    'c: { runner: { name: lm-eval }, data: d.jsonl }',
    'd: {}',
  );

  expect(policy.ok ? [] : policy.faults.map(({ path, message }) => `${path}: ${message}`)).toEqual([
    'suites.a.runner.version: must be a version pinned in full, such as "0.4.13"; it is "latest"',
    'suites.a.runner.task: must be the evaluator\'s own name of a task, such as gsm8k; it is "x; rm"',
    'suites.b.scorer: is missing',
    'suites.b.scorrer: is not a known key',
    'suites.c.scorer: is missing',
    'suites.c.runner: is not a known key',
    expect.stringContaining('suites.d'),
  ]);
});

test('a claim on a suite of an evaluator stands beside the first, and states what that can be told', async () => {
  const gsm = '{ suite: gsm, score: 0.5, protocol: { maxTokens: 512, attempts: 4, split: test } }';
  const found = async (claims: readonly string[], production?: string): Promise<readonly string[]> =>
    (await runnerFaults(filesWith(RUNNER, claims, production))).map(
      ({ path, message }) => `${path}: ${message}`,
    );

  expect(await found([CLAIM])).toEqual([]);
  expect(await found([CLAIM, gsm])).toEqual([
    "claims.scores.1.protocol.attempts: lm-eval can't be told this, and would ask by the task's own",
  ]);
  expect((await found([gsm, CLAIM]))[0]).toContain(
    'claims.scores.0.suite: is asked by an external evaluator',
  );
  expect(await found([CLAIM], 'gsm')).toEqual(['production.suite: is asked by an external evaluator']);
});

test('an evaluator that is not known is told with the nearest one', async () => {
  const config = filesWith("name: lm_eval, version: '0.4.13', task: x", [CLAIM]);

  expect(await runnerFaults(config)).toMatchObject([
    { message: 'there is no evaluator "lm_eval"', hint: expect.stringContaining('lm-eval') },
  ]);
});

test('where an evaluator’s suite alone may be claimed first, that is told of the policy, and why', () => {
  const policy = policyWith(OURS, `gsm: { runner: { ${RUNNER} } }`);

  expect(policy.ok ? claimListFaults(policy.value) : []).toMatchObject([
    {
      path: 'claims',
      message: '"gsm" is asked by an external evaluator, which no pull request\'s first claim can be',
      hint: expect.stringContaining('for which its items have to be known') as unknown,
    },
  ]);
});

const TASKS = join(import.meta.dirname, '..', 'support', 'evaluators', 'tasks');

const OWN = "version: '0.4.13', files: tasks";
test.for([
  ['lm-eval', `${OWN}, task: tickets`, undefined],
  ['lm-eval', `${OWN}, task: tickets, metric: 'exact_match,strict-json'`, undefined],
  [
    'lm-eval',
    `${OWN}, task: tickets, metric: 'exact_match,strict-jsn'`,
    'tickets.yaml has no figure "exact_match,strict-jsn" (did you mean "exact_match,strict-json"?)',
  ],
  ['lm-eval', `${OWN}, task: tikets`, 'no file below files has the task "tikets" (did you mean "tickets"?)'],
  ['lm-eval', `${OWN}, task: gsm8k, network: true`, undefined],
  [
    'lm-eval',
    "version: '0.4.13', task: gsm8k",
    "has tasks of its own that fetch their data, and no network: write network: true, or files: with a task of the team's own",
  ],
  [
    'lm-eval',
    `${OWN}, task: lost`,
    'lost.yaml reads nowhere.jsonl, which is not below files: a path begins in that folder',
  ],
  [
    'lm-eval',
    `${OWN}, task: far`,
    'far.yaml fetches https://example.org/a.jsonl, and has no network: write network: true',
  ],
  ['lm-eval', `${OWN}, task: far, network: true`, undefined],
  ['lm-eval', `${OWN}, task: part`, 'part.yaml includes base.yaml, which is not below files'],
  ['lm-eval', "version: '0.4.13', files: broken, task: tickets", 'bad.yaml below files is no YAML: '],
  ['lm-eval', "version: '0.4.13', files: nowhere, task: tickets", 'there is no folder nowhere'],
  ['inspect', `${OWN}, task: tickets_inspect.py@tickets`, undefined],
  ['inspect', `${OWN}, task: inspect_evals/gsm8k`, undefined],
  [
    'inspect',
    `${OWN}, task: tickets_inspect.py@ticket`,
    'tickets_inspect.py has no task "ticket" (did you mean "tickets"?)',
  ],
  ['inspect', `${OWN}, task: other.py@tickets`, 'other.py is not below files'],
  [
    'nemo-evaluator',
    "version: '0.2.8', files: tasks, task: tickets_nemo.py@lost",
    'lost.jsonl is not below files',
  ],
] as const)(
  'a task of the policy’s own is looked at before anything starts: %s %s',
  async ([name, keys, wrong]) => {
    await using repo = await repository({
      'tasks/lost.yaml': 'task: lost\ndataset_path: json\ndataset_kwargs: { data_files: nowhere.jsonl }\n',
      'tasks/far.yaml':
        'task: far\ndataset_path: json\ndataset_kwargs: { data_files: { test: "https://example.org/a.jsonl" } }\n',
      'tasks/part.yaml': 'task: part\ninclude: base.yaml\nprocess_results: !function utils.process\n',
      'broken/bad.yaml': 'task: [tickets\n',
    });
    await cp(TASKS, join(repo.folder, 'tasks'), { recursive: true });
    const policy = policyWith(OURS, `own: { runner: { name: ${name}, ${keys} } }`);
    if (!policy.ok) throw new Error(JSON.stringify(policy.faults));

    const found = await runnerSuiteFaults(policy.value, repo.folder);

    const whole = wrong !== undefined && wrong.endsWith(': ');
    expect(found.map(({ message }) => message)).toEqual(
      wrong === undefined ? [] : [whole ? expect.stringContaining(wrong) : wrong],
    );
  },
);

// attack: hostile code
test('a network for what runs the code of answers is a fault that says where its data belongs', async () => {
  const withNetwork = (name: string) => {
    const runner = `{ name: ${name}, version: '0.3.1', task: humaneval, network: true }`;
    const policy = policyWith(OURS, `own: { runner: ${runner} }`);
    if (!policy.ok) throw new Error(JSON.stringify(policy.faults));
    return runnerSuiteFaults(policy.value, '/nowhere');
  };

  expect(await withNetwork('evalplus')).toMatchObject([
    {
      path: 'suites.own.runner.network',
      message: 'evalplus runs code out of answers, which would reach all that this machine reaches',
      hint: expect.stringContaining('files: tasks') as unknown,
    },
  ]);
  // Few of its tasks run code, and most fetch their data.
  expect(await withNetwork('inspect')).toEqual([]);
});

test('such a claim is a pass of its own, with what it states and no more', () => {
  const { policy, candidate } = filesWith(RUNNER, [
    CLAIM,
    '{ suite: gsm, score: 0.5, protocol: { shots: 5 } }',
  ]);
  const passes = planPasses(
    { candidate: candidate.value, policy: policy.value, loads: [], suites: new Map(), bothCriteria: false },
    { seed: 1, profile: 'full' },
  );

  expect(passes.filter((pass) => !isOwnPass(pass))).toMatchObject([
    {
      ...{ kind: 'evaluator', id: 'reproduce:gsm', role: 'reproduce', concurrency: 4 },
      ...{ runner: { task: 'gsm8k', network: true }, protocol: { shots: 5 } },
    },
  ]);
});
