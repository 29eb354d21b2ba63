import { join } from 'node:path';
import { expect, test } from 'vitest';
import { prepare, scoringFor } from '../../src/bench/prepare.ts';
import type { Prepared } from '../../src/bench/prepare.ts';
import type { Checked } from '../../src/config/checked.ts';
import { loadConfig } from '../../src/config/load.ts';
import { drivers } from '../../src/drivers/index.ts';
import { endpoint } from '../../src/engines/endpoint.ts';
import { silent } from '../../src/shell/progress.ts';
import { repository } from '../support/repository.ts';
import { TEST_CACHE } from '../support/machine-env.ts';

const CANDIDATE = `model: fake
engine: { name: endpoint, endpoint: staging }
claims: { scores: [{ suite: paper, score: 0.9 }] }
`;
const POLICY = `production: { suite: ours }
suites:
  paper: { data: paper.jsonl, prompt: '{{input}}', scorer: { name: exact } }
  ours: { data: ours.jsonl, prompt: '{{input}}', scorer: { name: numeric } }
trust: { engines: [endpoint], endpoints: { staging: 'http://127.0.0.1:1' } }
`;
const FILES = {
  'models/a.yaml': CANDIDATE,
  '.github/papergap.yml': POLICY,
  'paper.jsonl': '{"id":"p","input":"one?","target":"1"}\n',
  'ours.jsonl': '{"id":"o","input":"two?","target":2}\n',
};

async function preparedFrom(changes: Readonly<Record<string, string>> = {}): Promise<Checked<Prepared>> {
  await using repo = await repository({ ...FILES, ...changes });
  const config = await loadConfig(join(repo.folder, 'models/a.yaml'));
  const shell = {
    cacheDir: TEST_CACHE,
    env: process.env,
    progress: silent,
    signal: new AbortController().signal,
  };
  return config.ok ? await prepare(config.value, shell) : config;
}

/** Each fault as `file:line path message`, with files named from the root. */
function told(prepared: Checked<Prepared>): readonly string[] {
  if (prepared.ok) return [];
  return prepared.faults.map(
    ({ file, line, path, message }) =>
      `${file.replace(/^.*papergap-repository-\w+\//, '')}:${line} ${path} ${message}`,
  );
}

test('every name becomes a plug-in, and every suite that is asked is read', async () => {
  const prepared = await preparedFrom();

  if (!prepared.ok) throw new Error(told(prepared).join('\n'));
  const { engine, suites, bothCriteria } = prepared.value;
  expect(engine).toMatchObject({ name: 'endpoint', engine: endpoint, driver: drivers.remote });
  expect([...suites.keys()].toSorted()).toEqual(['ours', 'paper']);
  expect(suites.get('paper')?.suite.items.map(({ id, target }) => [id, target])).toEqual([['p', '1']]);
  // "1" has a number in it, but a scorer of numbers is another measure than the paper's.
  expect(bothCriteria).toBe(false);
});

test('a suite that is not asked is read all the same, and not handed on: a run refuses what check refuses', async () => {
  const other = POLICY.replace(
    'suites:',
    "claims: { suites: { paper: { minTokens: 1 } } }\nsuites:\n  other: { data: other.jsonl, prompt: '{{input}}', scorer: { name: exact } }",
  );

  const broken = await preparedFrom({ '.github/papergap.yml': other, 'other.jsonl': 'no JSON\n' });
  const whole = await preparedFrom({ '.github/papergap.yml': other, 'other.jsonl': FILES['paper.jsonl'] });

  expect(told(broken)).toContainEqual(expect.stringMatching(/^other\.jsonl:1 /));
  expect(whole.ok && [...whole.value.suites.keys()].toSorted()).toEqual(['ours', 'paper']);
});

test("the paper's criterion is the suite's own scorer, production's is that of production's suite", async () => {
  const prepared = await preparedFrom();

  if (!prepared.ok) throw new Error(told(prepared).join('\n'));
  const [item] = prepared.value.suites.get('paper')!.suite.items;
  const score = (criterion: 'paper' | 'production') =>
    scoringFor(prepared.value, 'paper', criterion)?.({ text: 'It is 1.', isCut: false }, item!, {});
  expect(await score('paper')).toMatchObject({ kind: 'scored', value: 0 });
  expect(await score('production')).toMatchObject({ kind: 'scored', value: 1 });
});

test("production's criterion is applied to the paper's items where both have one scorer", async () => {
  const prepared = await preparedFrom({
    '.github/papergap.yml': POLICY.replace('name: exact', 'name: numeric'),
  });

  expect(prepared).toMatchObject({ ok: true, value: { bothCriteria: true } });
});

test('what leads nowhere, what is refused and what can’t be read comes at once, each at its place', async () => {
  const prepared = await preparedFrom({
    'models/a.yaml': CANDIDATE.replace('endpoint: staging', 'endpoint: stagin').replace('paper', 'papers'),
    '.github/papergap.yml': POLICY.replace('numeric', 'numerik'),
    'ours.jsonl': '{"id":"o","input":"two?","target":2}\nbroken\n',
  });

  const faults = told(prepared).join('\n');
  expect(faults).toContain('models/a.yaml:2 engine.endpoint endpoint "stagin" is not named in the policy');
  expect(faults).toContain('models/a.yaml:3 claims.scores.0.suite there is no suite "papers" in the policy');
  expect(faults).toContain('papergap.yml:4 suites.ours.scorer.name there is no scorer "numerik"');
  expect(faults).toMatch(/ours\.jsonl:2 .*JSON/);
});

test.for<readonly [name: string, meant: string]>([
  ['exact_match', 'exact'],
  ['llm-judge', 'judge'],
])('another tool’s name of a scorer, %s, is told as %s here', async ([name, meant]) => {
  const prepared = await preparedFrom({ '.github/papergap.yml': POLICY.replace('numeric', name) });

  expect(JSON.stringify(prepared)).toContain(`did you mean \\"${meant}\\"?`);
});

test.for(['constructor', 'toString', 'hasOwnProperty'])(
  'a name that every object has, %s, is no engine, no suite and no scorer',
  async (name) => {
    const prepared = await preparedFrom({
      'models/a.yaml': CANDIDATE.replace('name: endpoint', `name: ${name}`).replace('paper', name),
      '.github/papergap.yml': POLICY.replace('name: numeric', `name: ${name}`),
    });

    const faults = told(prepared).join('\n');
    expect(faults).toContain(`there is no engine "${name}"`);
    expect(faults).toContain(`there is no suite "${name}"`);
    expect(faults).toContain(`there is no scorer "${name}"`);
  },
);

test('a suite by a name that every object has is one like any other', async () => {
  const prepared = await preparedFrom({
    'models/a.yaml': CANDIDATE.replace('suite: paper', 'suite: constructor'),
    '.github/papergap.yml': POLICY.replace('paper: {', 'constructor: {'),
  });

  expect(told(prepared)).toEqual([]);
  expect(prepared.ok && [...prepared.value.suites.keys()]).toEqual(['constructor', 'ours']);
});

test('a target that the scorer cannot compare with is a fault at its row', async () => {
  const prepared = await preparedFrom({ 'ours.jsonl': '{"id":"o","input":"two?","target":"none"}\n' });

  expect(told(prepared).join('\n')).toMatch(/ours\.jsonl:1 .*number/);
});
