import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { check } from '../../src/bench/check.ts';
import { silent } from '../../src/shell/progress.ts';
import { faultLine } from '../../src/config/fault.ts';
import { ggufBytes } from '../support/gguf.ts';
import { TEST_CACHE } from '../support/machine-env.ts';

const WEIGHTS = ggufBytes({ 'tokenizer.chat_template': '{{ messages }}' });
const CANDIDATE = `model: weights/m.gguf
revision: sha256:${createHash('sha256').update(WEIGHTS).digest('hex')}
engine: { name: llama.cpp }
claims: { scores: [{ suite: card, score: 0.9 }] }
`;
const POLICY = `production: { suite: ours }
suites:
  card: { data: data/card.jsonl, prompt: '{{q}}', scorer: { name: exact } }
  ours: { data: data/ours.jsonl, prompt: '{{q}}', scorer: { name: exact } }
trust: { paths: [weights] }
`;
const DATA = Array.from({ length: 12 }, (_, n) => `{"id":"i${n}","q":"question ${n}","target":"a"}`).join(
  '\n',
);

let root: string;
beforeEach(async () => void (root = await mkdtemp(join(tmpdir(), 'papergap-check-'))));
afterEach(() => rm(root, { recursive: true }));

/** A repository's files, of which those that are given differ from a good one's; undefined leaves one out. */
async function files(changed: Readonly<Record<string, string | undefined>> = {}): Promise<void> {
  const all = {
    'models/m.yaml': CANDIDATE,
    '.github/papergap.yml': POLICY,
    'data/card.jsonl': DATA,
    'data/ours.jsonl': DATA,
    ...changed,
  };
  await mkdir(join(root, 'weights'), { recursive: true });
  await writeFile(join(root, 'weights', 'm.gguf'), WEIGHTS);
  for (const [path, text] of Object.entries(all)) {
    if (text === undefined) continue;
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
}

/** What `check` says of a file, each line as a user sees it, from the root of the repository. */
async function said(file: string, policy?: string): Promise<readonly string[]> {
  const shell = {
    cacheDir: TEST_CACHE,
    env: process.env,
    progress: silent,
    signal: new AbortController().signal,
  };
  const faults = await check(join(root, file), shell, policy && join(root, policy));
  return faults.map((fault) => {
    const short = {
      ...fault,
      file: fault.file.startsWith('data/') ? fault.file : relative(root, fault.file),
    };
    return faultLine(short);
  });
}

test('a good candidate with a good policy and good data has no faults', async () => {
  await files();

  expect(await said('models/m.yaml')).toEqual([]);
  expect(await said('.github/papergap.yml')).toEqual([]);
});

test('a claim from too few items for the budget is a warning, unless the reproduced score decides', async () => {
  const few = { 'models/m.yaml': CANDIDATE.replace('score: 0.9', 'score: 0.9, items: 100') };
  await files(few);

  expect(await said('models/m.yaml')).toEqual([
    'models/m.yaml:4:47: warning: claims.scores.0.items: is too small a benchmark for a budget of 20 %: a gap within ' +
      'a quarter of it from the budget stays open, however many production items are asked ' +
      '(about 244 items settle it; or write against: reproduced in the policy)',
  ]);
  await files({ ...few, '.github/papergap.yml': `against: reproduced\n${POLICY}` });
  expect(await said('models/m.yaml')).toEqual([]);
});

test('faults of the candidate, of the policy and of the data come at once', async () => {
  await files({
    'models/m.yaml': CANDIDATE.replace('0.9', '90'),
    '.github/papergap.yml': `${POLICY}noize: {}\n`,
    'data/ours.jsonl': `${DATA}\n{"q":"x"}\n`,
  });

  expect(await said('models/m.yaml')).toEqual([
    'models/m.yaml:4:35: claims.scores.0.score: must be at most 1; it is 90 (90 is a percentage: write 0.9)',
    '.github/papergap.yml:6:1: noize: is not a known key (did you mean "noise"?)',
    'data/ours.jsonl:13: has no field "target" to compare the answer with',
  ]);
});

test('what is wrong with the engine is told even where the policy is no policy', async () => {
  await files({
    'models/m.yaml': CANDIDATE.replace('{ name: llama.cpp }', '{ name: llama.cpp, args: { ctxsize: 1 } }'),
    '.github/papergap.yml': POLICY.replace('production:', 'budgt: 0.2\nproduction:'),
  });

  expect(await said('models/m.yaml')).toEqual([
    expect.stringMatching(/^\.github\/papergap\.yml:1:1: budgt: is not a known key/),
    expect.stringMatching(/^models\/m\.yaml:3:\d+: engine\.args\.ctxsize: /),
  ]);
});

test('engines of a policy that papergap does not know are warnings, whatever file is checked', async () => {
  const policy = POLICY.replace(
    'trust: {',
    "trust: { engines: [llama.cpp, mlc-llm], minimumVersions: { lama.cpp: '1.0' },",
  );
  await files({ '.github/papergap.yml': policy });

  const expected = [
    '.github/papergap.yml:5:31: warning: trust.engines.1: papergap knows no engine "mlc-llm" (known: vllm, sglang, llama.cpp, transformers, tgi, ollama, lmdeploy, trtllm, endpoint)',
    '.github/papergap.yml:5:60: warning: trust.minimumVersions.lama.cpp: papergap knows no engine "lama.cpp" ' +
      '(did you mean "llama.cpp"?)',
  ];
  expect(await said('models/m.yaml')).toEqual(expected);
  expect(await said('.github/papergap.yml')).toEqual(expected);
});

test('a policy that ends in .yaml is told to be renamed', async () => {
  await files({ '.github/papergap.yml': undefined, '.github/papergap.yaml': POLICY });

  expect(await said('models/m.yaml')).toEqual([
    expect.stringMatching(/no policy found: .* \(rename \S*\.github\/papergap\.yaml to papergap\.yml\)$/),
  ]);
});

test('suites that this candidate does not ask are looked at, too', async () => {
  await files({
    '.github/papergap.yml': POLICY.replace(
      'trust:',
      '  rest: { data: data/rest.jsonl, scorer: { name: exact } }\nclaims: { suites: { card: { minTokens: 1 } } }\ntrust:',
    ),
  });

  expect(await said('models/m.yaml')).toEqual([
    expect.stringMatching(
      /^\.github\/papergap\.yml:5:\d+: suites\.rest\.data: there is no file "data\/rest\.jsonl"/,
    ),
  ]);
});

test('a policy of any name is known by its content and checked alone, with its suites', async () => {
  await files({
    'strict.yml': POLICY.replace('exact', 'exakt').replace('suite: ours', 'suite: our'),
    'data/ours.jsonl': 'id,q,target\na,x,a\n',
  });

  const faults = await said('strict.yml');

  expect(faults).toHaveLength(3);
  expect(faults[0]).toMatch(
    /^strict\.yml:1:\d+: production\.suite: there is no suite "our" in the policy \(did you mean "ours"\?\)/,
  );
  expect(faults[1]).toMatch(
    /^strict\.yml:3:\d+: suites\.card\.scorer\.name: there is no scorer "exakt" \(did you mean "exact"\?\)/,
  );
  expect(faults[2]).toMatch(
    /^strict\.yml:4:\d+: suites\.ours\.data: "data\/ours\.jsonl" is CSV \(name it by what it holds: data\.csv\)/,
  );
});

test('an incumbent that is none of the models is a warning, and one that the floor needs and is not named a fault', async () => {
  const incumbent = POLICY.replace('suite: ours', 'suite: ours, incumbent: n');
  await files({
    'strict.yml': incumbent,
    'floor.yml': `floor: incumbent - 0.02\n${POLICY}`,
    'right.yml': `floor: incumbent - 0.02\n${incumbent.replace('incumbent: n', 'incumbent: m')}`,
  });

  const warning =
    /^strict\.yml:1:\d+: warning: production\.incumbent: there is no models\/n\.yaml \(did you mean "m"\?\)/;
  expect(await said('strict.yml')).toEqual([expect.stringMatching(warning)]);
  expect(await said('models/m.yaml', 'strict.yml')).toContainEqual(expect.stringMatching(warning));
  expect(await said('models/m.yaml', 'floor.yml')).toContainEqual(
    expect.stringMatching(
      /production\.incumbent: is missing: the floor is the incumbent's score less a tolerance/,
    ),
  );
  expect(await said('right.yml')).toEqual([]);
});

test("a scorer's options are checked as all other keys are", async () => {
  await files({ '.github/papergap.yml': POLICY.replace('name: exact', 'name: exact, lastline: true, x: 1') });

  expect(await said('models/m.yaml')).toEqual([
    expect.stringMatching(
      /^\.github\/papergap\.yml:3:\d+: suites\.card\.scorer\.lastline: is not a known key \(did you mean "lastLine"\?\)/,
    ),
    expect.stringMatching(/suites\.card\.scorer\.x: is not a known key/),
  ]);
});

test("a fault of a data file stands at its own line, a fault of the policy's entry at that of the policy", async () => {
  await files({ 'data/card.jsonl': `${DATA}\n{"id":"z","q":"z","target":null}\n` });

  expect(await said('models/m.yaml')).toEqual([
    'data/card.jsonl:13: field "target" is null, and the answer is compared with it',
  ]);
});

test('what may be a mistake is a warning', async () => {
  await files({ 'data/card.jsonl': `${DATA}\n{"id":"z","q":" ","target":"a"}\n` });

  expect(await said('models/m.yaml')).toEqual([
    'data/card.jsonl:13: warning: asks nothing in line 13: the fields are blank',
  ]);
});

test.for(['constructor', 'toString', 'valueOf'])('a suite may have the name %s', async (name) => {
  const named = (text: string): string => text.replaceAll('card', name);
  const policy = named(POLICY).replace('data/' + name, 'data/s');
  await files({ 'models/m.yaml': named(CANDIDATE), '.github/papergap.yml': policy, 'data/s.jsonl': DATA });
  expect(await said('models/m.yaml')).toEqual([]);

  await files({
    'models/m.yaml': named(CANDIDATE),
    '.github/papergap.yml': policy.replace('s.jsonl', 'none.jsonl'),
  });
  expect(await said('models/m.yaml')).toEqual([
    expect.stringMatching(new RegExp(`suites\\.${name}\\.data: there is no file "data/none\\.jsonl"`)),
  ]);
});

test('a name that the policy inherits from every object is no suite of it', async () => {
  await files({ 'models/m.yaml': CANDIDATE.replace('suite: card', 'suite: constructor') });

  expect(await said('models/m.yaml')).toEqual([
    expect.stringMatching(
      /there is no suite "constructor" in the policy \(known: card, ours; a new one goes into suites, with its data\)/,
    ),
  ]);
});

test('a candidate without a policy, and one whose policy is a folder, is told so', async () => {
  await files({ '.github/papergap.yml': undefined });

  expect(await said('models/m.yaml')).toEqual([expect.stringContaining('no policy found')]);
  expect(await said('models/m.yaml', 'data')).toEqual(['data: is a folder, and a file is wanted here']);
  expect(await said('models/none.yaml')).toEqual(['models/none.yaml: does not exist']);
});

// attack: slow file
test('a pipe, a device without end and a file of any length in the place of a candidate are told at once', async () => {
  await files({ 'models/long.yaml': 'a'.repeat(10_000_000) });
  execFileSync('mkfifo', [join(root, 'models/pipe.yaml')]);
  await symlink('/dev/zero', join(root, 'models/zero.yaml'));

  expect(await said('models/pipe.yaml')).toEqual([
    'models/pipe.yaml: is no plain file (give the file itself)',
  ]);
  expect(await said('models/zero.yaml')).toEqual([
    'models/zero.yaml: is no plain file (give the file itself)',
  ]);
  expect(await said('models/long.yaml')).toEqual(['models/long.yaml: is larger than 64 KiB']);
});

// attack: two of one name
test('two files that differ in their ending alone have one id, and that is a fault of both', async () => {
  await files({ 'models/m.yml': CANDIDATE });

  expect(await said('models/m.yaml')).toEqual([
    'models/m.yaml: has the same id as m.yml: give one of them another name',
  ]);
  expect(await said('models/m.yml')).toEqual([
    'models/m.yml: has the same id as m.yaml: give one of them another name',
  ]);
});

const REFERENCE = `model: weights/m.gguf
revision: ${/revision: (.*)/.exec(CANDIDATE)?.[1]}
source: https://example.org/measured
setup: { machine: 1x H100, engine: vllm 0.28.0 }
scores: [{ suite: card, score: 0.9, items: 500, protocol: { shots: 0, maxTokens: 512 } }]
`;
const BY_REFERENCE = `against: reference\nreferences: known\n${POLICY}`;

test('a model without the reference that its policy names is warned of, and one with it is not', async () => {
  await files({ '.github/papergap.yml': BY_REFERENCE });
  expect(await said('models/m.yaml')).toEqual([
    '.github/papergap.yml:2:1: warning: references: there is no known/m.yaml: the verdict of this model stays open ' +
      '(write one from a finished run: papergap reference <record>)',
  ]);

  await files({ '.github/papergap.yml': BY_REFERENCE, 'known/m.yaml': REFERENCE });
  expect(await said('models/m.yaml')).toEqual([]);
  expect(await said('known/m.yaml')).toEqual([]);
});

test('a reference from too few items for the budget, or one that states so wide an interval, is a warning', async () => {
  const tooSmall = (needed: string) =>
    'known/m.yaml:5:37: warning: scores.0.items: is too small a benchmark for a budget of 20 %: a gap within ' +
    'a quarter of it from the budget stays open, however many production items are asked ' +
    `(about ${needed} items settle it: measure the reference over more of them)`;
  await files({ '.github/papergap.yml': BY_REFERENCE, 'known/m.yaml': REFERENCE.replace('500', '100') });
  expect(await said('models/m.yaml')).toEqual([tooSmall('244')]);

  const wide = REFERENCE.replace('items: 500', 'items: 500, interval: { low: 0.8, high: 0.96 }');
  await files({ '.github/papergap.yml': BY_REFERENCE, 'known/m.yaml': wide });
  expect(await said('models/m.yaml')).toEqual([tooSmall('244')]);
  await files({ '.github/papergap.yml': `references: known\n${POLICY}`, 'known/m.yaml': wide });
  expect(await said('models/m.yaml')).toEqual([]);
});

test('a reference of something else is warned of, and one with faults is told with them', async () => {
  const data = `data: ${'f'.repeat(64)}`;
  await files({
    '.github/papergap.yml': BY_REFERENCE,
    'known/m.yaml': REFERENCE.replace('shots: 0', 'shots: 4').replace('score: 0.9', `score: 0.9, ${data}`),
  });
  expect(await said('models/m.yaml')).toEqual([
    'known/m.yaml: warning: is no reference for m: it was measured with 4 shots, and the candidate claims with 0; ' +
      'the data of card is another',
  ]);

  await files({ '.github/papergap.yml': BY_REFERENCE, 'known/m.yaml': REFERENCE.replace('500', 'many') });
  const faults = ['known/m.yaml:5:37: scores.0.items: must be a number, and is a text'];
  expect(await said('known/m.yaml')).toEqual(faults);
  expect(await said('models/m.yaml')).toEqual(faults);
});

test('a policy that is held against references has to say where they lie', async () => {
  await files({ '.github/papergap.yml': `against: reference\n${POLICY}` });

  const missing = expect.stringContaining('references: is missing: the budget is held against a reference');
  expect(await said('.github/papergap.yml')).toEqual([missing]);
  expect(await said('models/m.yaml')).toEqual([missing]);
});
