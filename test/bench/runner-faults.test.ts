import { expect, test } from 'vitest';
import { runnerFaults } from '../../src/bench/runner-faults.ts';
import { parseCandidate, parsePolicy } from '../../src/config/load.ts';
import { isOwnPass, planPasses } from '../../src/plan.ts';

const CARD = 'card: { data: d.jsonl, scorer: { name: exact } }';
const OURS = 'ours: { data: o.jsonl, scorer: { name: exact } }';
const RUNNER = "name: lm-eval, version: '0.4.13', task: gsm8k";
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
  return { policy: policy.value, candidate: candidate.value };
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

test('a claim on a suite of an evaluator stands beside the first, and states what that can be told', () => {
  const gsm = '{ suite: gsm, score: 0.5, protocol: { maxTokens: 512, attempts: 4, split: test } }';
  const found = (claims: readonly string[], production?: string): readonly string[] =>
    runnerFaults(filesWith(RUNNER, claims, production)).map(({ path, message }) => `${path}: ${message}`);

  expect(found([CLAIM])).toEqual([]);
  expect(found([CLAIM, gsm])).toEqual([
    "claims.scores.1.protocol.attempts: lm-eval can't be told this, and would ask by the task's own",
  ]);
  expect(found([gsm, CLAIM])[0]).toContain('claims.scores.0.suite: is asked by an external evaluator');
  expect(found([CLAIM], 'gsm')).toEqual(['production.suite: is asked by an external evaluator']);
});

test('an evaluator that is not known is told with the nearest one', () => {
  const { policy, candidate } = filesWith("name: lm_eval, version: '0.4.13', task: x", [CLAIM]);

  expect(runnerFaults({ policy, candidate })).toMatchObject([
    { message: 'there is no evaluator "lm_eval"', hint: expect.stringContaining('lm-eval') },
  ]);
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
      ...{ runner: { task: 'gsm8k', network: false }, protocol: { shots: 5 } },
    },
  ]);
});
