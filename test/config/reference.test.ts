import { expect, test } from 'vitest';
import { faultText } from '../../src/config/fault.ts';
import { GREEDY } from '../../src/config/sampling.ts';
import type { Sampling } from '../../src/config/sampling.ts';
import { kindOf } from '../../src/config/kind.ts';
import { configFrom, parseCandidate, parsePolicy, parseReference } from '../../src/config/load.ts';
import { referenceDifferences, referencePath } from '../../src/config/reference.ts';
import { referencesFaults } from '../../src/config/references.ts';

const REFERENCE = `model: weights/m.gguf
source: https://example.org/measured
setup: { machine: 1x H100, engine: vllm 0.28.0, settings: { max-model-len: 16384 } }
scores: [{ suite: card, score: 0.9, items: 500, protocol: { shots: 0, maxTokens: 512 } }]
`;
const faultsOf = (text: string): readonly string[] => {
  const read = parseReference({ file: 'references/m.yaml', text });
  return read.ok ? [] : read.faults.map(faultText);
};
const policyOf = (first: string) => {
  const read = parsePolicy({ file: 'p.yml', text: `${first}\nproduction: { suite: ours }\nsuites: {}\n` });
  if (!read.ok) throw new Error(read.faults.map(faultText).join('\n'));
  return read.value;
};

test('a reference can be written by hand, and a key that is not known decides nothing', () => {
  expect(faultsOf(REFERENCE)).toEqual([]);
  expect(faultsOf(`${REFERENCE}remark: by a third party\n`)).toEqual([]);
  expect(kindOf(REFERENCE)).toBe('reference');
});

test.for([
  ['scores: [{', 'scores: [{ suite: card, score: 0.8, items: 9, protocol: { shots: 0, maxTokens: 1 } }, {'],
  ['score: 0.9', 'score: 90'],
  ['items: 500, ', ''],
  [', protocol: { shots: 0, maxTokens: 512 }', ''],
  ['source: https://example.org/measured', ''],
  ['setup: { machine: 1x H100,', 'setup: {'],
] as const)('what a reference has to say is asked for: %s', ([good, bad]) => {
  expect(faultsOf(REFERENCE.replace(good, bad))).toHaveLength(1);
});

// attack: slow file
test.for([
  ['longer than any is', `${REFERENCE}# ${'x'.repeat(70_000)}\n`],
  ['with a text that fills pages', REFERENCE.replace('1x H100', 'x'.repeat(301))],
  ['with scores without end', REFERENCE.replace('[{', `[${'{}, '.repeat(200)}{`)],
  [
    'with a key of every object',
    `${REFERENCE}__proto__: { score: 1 }\n`.replace('score: 0.9', '__proto__: 0.9'),
  ],
  ['with aliases that grow', `a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n${REFERENCE}d: *a\n`.repeat(9)],
] as const)('a reference %s is refused in a few words', ([, text]) => {
  const faults = faultsOf(text);

  expect(faults.length).toBeGreaterThan(0);
  expect(faults.length).toBeLessThan(30);
  expect(faults.join().length).toBeLessThan(8_000);
});

test('a candidate or a policy in place of a reference is told as that', () => {
  expect(faultsOf('model: m.gguf\nengine: { name: llama.cpp }\nclaims: {}\n')).toEqual([
    expect.stringContaining('is a papergap candidate, and a papergap reference is wanted here'),
  ]);
});

test('a model’s reference lies in the folder that the policy names, below its id', () => {
  expect(referencePath(policyOf('references: known/references').value, 'm')).toBe('known/references/m.yaml');
  expect(referencePath(policyOf('budget: 0.2').value, 'm')).toBeUndefined();
});

// attack: link in the output
test.for(['../m', '..', 'a/b', '..\\m', ''])(
  'an id that a foreign record made up leads to no file: %j',
  (id) => {
    expect(referencePath(policyOf('references: known/references').value, id)).toBeUndefined();
  },
);

test.for(['../else', '/etc', 'a/../../b', './a', 'a//b', 'a/'])(
  'the folder lies in the repository: %s',
  (folder) => {
    const read = parsePolicy({
      file: 'p.yml',
      text: `references: ${folder}\nproduction: { suite: a }\nsuites: {}\n`,
    });

    expect(read.ok ? [] : read.faults.map(faultText)).toEqual([
      expect.stringContaining('references: give a folder of the repository, such as references'),
    ]);
  },
);

test('a policy that is held against references has to say where they lie', () => {
  expect(referencesFaults(policyOf('against: reference')).map(faultText)).toEqual([
    'references: is missing: the budget is held against a reference (write the folder that holds them: references: references)',
  ]);
  expect(
    referencesFaults(
      policyOf('{ against: reference, references: references }'.slice(2, -2).replace(', ', '\n')),
    ),
  ).toEqual([]);
});

test('faults of candidate, policy and reference come together', () => {
  const read = configFrom(
    { file: 'models/m.yaml', text: 'model: m.gguf\n' },
    { file: 'p.yml', text: 'budget: 2\nproduction: { suite: a }\nsuites: {}\n' },
    '',
    parseReference({ file: 'references/m.yaml', text: 'scores: []\n' }),
  );

  const files = read.ok ? [] : [...new Set(read.faults.map(({ file }) => file))];
  expect(files).toEqual(['models/m.yaml', 'p.yml', 'references/m.yaml']);
});

// attack: yardstick
test('the reference of another file of the same repository and commit is of something else', () => {
  const hub = `model: acme/m\nrevision: ${'a'.repeat(40)}\n`;
  const written = `${hub}file: m-q2.gguf\nengine: { name: llama.cpp }\nclaims: { scores: [{ suite: card, score: 0.9 }] }\n`;
  const candidate = parseCandidate({ file: 'models/m.yaml', text: written });
  const text = REFERENCE.replace('model: weights/m.gguf\n', `${hub}file: m-q8.gguf\n`);
  const reference = parseReference({ file: 'references/m.yaml', text });
  if (!candidate.ok || !reference.ok) throw new Error('both can be read');

  expect(
    referenceDifferences(reference.value.value, { candidate: candidate.value.value, asked: undefined }),
  ).toEqual([{ code: 'file', reference: 'm-q8.gguf', candidate: 'm-q2.gguf' }]);
});

test('a reference whose answers were drawn or counted in another way is of something else', () => {
  const written =
    'model: weights/m.gguf\nengine: { name: llama.cpp }\nclaims: { scores: [{ suite: card, score: 0.9 }] }\n';
  const candidate = parseCandidate({ file: 'models/m.yaml', text: written });
  const differencesOf = (stated: string, sampling: Partial<Sampling>, metric?: string): readonly object[] => {
    const text = REFERENCE.replace('maxTokens: 512', `maxTokens: 512${stated}`);
    const reference = parseReference({ file: 'references/m.yaml', text });
    if (!candidate.ok || !reference.ok) throw new Error('both can be read');
    const asked = { shots: 0, maxTokens: 512, sampling: { ...GREEDY, ...sampling }, metric };
    return referenceDifferences(reference.value.value, { candidate: candidate.value.value, asked });
  };

  expect(differencesOf('', { temperature: 1 }, 'pass@8')).toEqual([]);
  expect(differencesOf(', temperature: 0, topP: 0.9', {})).toEqual([]);
  expect(differencesOf(', temperature: 0.6, metric: avg@4', { temperature: 0.6 })).toEqual([]);
  expect(differencesOf(', temperature: 0.6, topP: 0.9, metric: mean', { temperature: 1 }, 'pass@8')).toEqual([
    { code: 'temperature', reference: 0.6, candidate: 1 },
    { code: 'topP', reference: 0.9, candidate: 1 },
    { code: 'metric', reference: 'mean', candidate: 'pass@8' },
  ]);
});
