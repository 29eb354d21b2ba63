import * as fc from 'fast-check';
import { stringify } from 'yaml';
import { expect, test } from 'vitest';
import { Candidate } from '../../src/config/candidate.ts';
import { parseConfig } from '../../src/config/document.ts';
import { faultText } from '../../src/config/fault.ts';
import { Policy } from '../../src/config/policy.ts';
import { scorers } from '../../src/scoring/index.ts';

function words(text: string, schema: typeof Candidate | typeof Policy): readonly string[] {
  const parsed = parseConfig<unknown>('x', text, schema);
  return parsed.ok ? [] : parsed.faults.map(faultText);
}
const candidate = (key: string, value: string): readonly string[] => {
  const lines = new Map([
    ['model', 'w/m.gguf'],
    ['engine', '{ name: llama.cpp }'],
    ['scores', '[{ suite: s, score: 0.9 }]'],
  ]).set(key, value);
  const { scores, ...rest } = Object.fromEntries(lines);
  const top = Object.entries(rest).map((line) => line.join(': '));
  return words([...top, `claims: { scores: ${scores} }`, ''].join('\n'), Candidate);
};

test.for<[key: string, value: string, words: string]>([
  [
    'engine',
    '{ name: llama.cpp, version: 2026.10 }',
    "engine.version: must be a text, and is a number (put it in quotes: '2026.10')",
  ],
  [
    'engine',
    '{ name: true }',
    "engine.name: must be a text, and is true or false (put it in quotes: 'true')",
  ],
  [
    'engine',
    '{ name: llama.cpp, args: { threads: [1] } }',
    'engine.args.threads: must be a text, or a number, or true or false, and is a list',
  ],
  [
    'engine',
    '{ name: llama.cpp, args: { threads: } }',
    'engine.args.threads: has no value (write true where it is a switch)',
  ],
  ['engine', 'llama.cpp', 'engine: must be keys with values, and is a text (write { name: llama.cpp })'],
  [
    'engine',
    '[llama.cpp]',
    'engine: must be keys with values, and is a list (its keys: name, version, args, driver, binary, image, endpoint)',
  ],
  [
    'scores',
    '[{ suite: s, score: "0,9" }]',
    'claims.scores.0.score: must be a number, and is a text (write 0.9)',
  ],
  [
    'scores',
    '{ suite: s, score: 0.9 }',
    'claims.scores: must be a list, and is keys with values (begin each entry with "- ")',
  ],
  [
    'engine',
    '{ name: openai, endpoint: "http://10.0.0.5:8000/v1" }',
    'engine.endpoint: an address stands where a name is wanted: the policy names addresses (trust.endpoints); it is "http://10.0.0.5:8000/v1"',
  ],
  [
    'scores',
    '[{ suite: s, score: 89.9 }]',
    'claims.scores.0.score: must be at most 1; it is 89.9 (89.9 is a percentage: write 0.899)',
  ],
  [
    'scores',
    '[{ suite: s, score: 89.9% }]',
    'claims.scores.0.score: must be a number, and is a text (write 0.899)',
  ],
  [
    'scores',
    '[{ suite: s, score: "0.9" }]',
    'claims.scores.0.score: must be a number, and is a text (write it without quotes: 0.9)',
  ],
  [
    'scores',
    '[{ suite: s, score: "0,9" }]',
    'claims.scores.0.score: must be a number, and is a text (write 0.9)',
  ],
  [
    'scores',
    '{ suite: s, score: 0.9 }',
    'claims.scores: must be a list, and is keys with values (begin each entry with "- ")',
  ],
  [
    'engine',
    '{ name: llama.cpp, args: ["--ctx-size", "4096"] }',
    'engine.args: must be keys with values, and is a list (write each as key: value)',
  ],
  ['scores', '[{ suite: s, score: 0 }]', 'claims.scores.0.score: must be at least 0.0001; it is 0'],
  ['scores', '[{ suite: s, score: 1e-320 }]', 'claims.scores.0.score: must be at least 0.0001; it is 1e-320'],
  ['scores', '[{ suite: s, score: 1000 }]', 'claims.scores.0.score: must be at most 1; it is 1000'],
  [
    'scores',
    '[]',
    'claims.scores: give at least one score to reproduce, such as { suite: paper, score: 0.89, items: 1000 }: ' +
      'paper is a suite of the policy, with the items that the score was measured on',
  ],
  [
    'scores',
    '[{ suite: s, score: 0.9, protocol: { shots: 1.5 } }]',
    'claims.scores.0.protocol.shots: must be a whole number; it is 1.5',
  ],
  [
    'revision',
    'a'.repeat(64),
    `revision: put "sha256:" before the digest of a file: sha256:${'a'.repeat(64)}; it is "${'a'.repeat(64)}"`,
  ],
  ['revision', 'A'.repeat(40), `revision: write its letters small; it is "${'A'.repeat(40)}"`],
  ['model', '""', 'model: is an empty text'],
])('%s: %s', ([key, value, expected]) => {
  expect(candidate(key, value)).toEqual([expected]);
});

test('a revision of digits alone would become another number, and is to be put in quotes', () => {
  expect(candidate('revision', '1'.repeat(40))).toEqual([
    `revision: ${'1'.repeat(40)} has more digits than a number keeps (put it in quotes where it is a text: '${'1'.repeat(40)}')`,
  ]);
});

test.for<[line: string, words: string]>([
  ['budget: 20', 'budget: must be less than 1; it is 20 (20 is a percentage: write 0.2)'],
  [
    'on-inconclusive: nuetral',
    'on-inconclusive: must be one of fail, neutral; it is "nuetral" (did you mean "neutral"?)',
  ],
  ['load: { concurrency: 8 }', 'load.concurrency: must be a list, and is a number (write it as a list: [8])'],
  ['noise: mild', 'noise: must be keys with values, and is a text (write { profile: mild })'],
  ['cost: 2.5', 'cost: must be keys with values, and is a number (write { gpuHourUsd: 2.5 })'],
  ['reproduce: { concurrency: [8] }', 'reproduce.concurrency: must be a number, and is a list (write 8)'],
  [
    'load: { slo: { ttft_p95_ms: 9 } }',
    'load.slo.ttft_p95_ms: is not a known key (did you mean "ttftP95Ms"?)',
  ],
  [
    'cost: { gpuHourUsd: $2.50 }',
    'cost.gpuHourUsd: must be a number, and is a text (write the number alone, with digits and a decimal point)',
  ],
  ['load: { seconds: "5%" }', 'load.seconds: must be a number, and is a text (write 5)'],
  [
    'trust: { binaries: { "a b": x } }',
    'trust.binaries.a b: is not a name: use letters, digits, dot, dash or underscore, at most 100 of them',
  ],
  [
    "trust: { endpoints: { a: { url: 'http://x' } } }",
    'trust.endpoints.a.key: name the variable that holds the key, or write the address alone',
  ],
  [
    'trust: { endpoints: { a: ftp://x } }',
    'trust.endpoints.a: give an http or https address; it is "ftp://x"',
  ],
])('%s', ([line, expected]) => {
  expect(
    words(
      `production: { suite: s }\nsuites: { s: { data: s.jsonl, scorer: { name: exact } } }\n${line}\n`,
      Policy,
    ),
  ).toEqual([expected]);
});

test('a template that was not put in quotes is told to be', () => {
  const policy =
    'production: { suite: s }\nsuites: { s: { data: s.jsonl, scorer: { name: exact }, prompt: {{input}} } }\n';

  expect(words(policy, Policy)).toEqual([
    "suites.s.prompt: must be a text, and is keys with values (put it in quotes: '{{input}}')",
  ]);
});

test('a group of keys that is missing is told with the keys it has', () => {
  expect(words('model: w/m.gguf\nclaims: { scores: [{ suite: s, score: 0.9 }] }\n', Candidate)).toEqual([
    'engine: is missing (its keys: name, version, args, driver, binary, image, endpoint)',
  ]);
});

test('a percentage with 60,000 blanks is no trouble', () => {
  expect(candidate('scores', `[{ suite: s, score: "89${' '.repeat(60_000)}x" }]`)).toEqual([
    'claims.scores.0.score: must be a number, and is a text (write the number alone, with digits and a decimal point)',
  ]);
});

const VALIDATOR = /Invalid|Too (?:big|small)|[Ee]xpected|Unrecognized|received|undefined|\[object/;

test("whatever a file holds, no word of it is the validator's", () => {
  const odd = fc.anything({ maxDepth: 2, withNullPrototype: false });
  const keys = fc.constantFrom(...Object.keys(Candidate.shape), ...Object.keys(Policy.shape));
  fc.assert(
    fc.property(fc.dictionary(keys, odd), (file) => {
      let text: string;
      try {
        text = stringify(file);
      } catch {
        return;
      }
      const said = [...words(text, Candidate), ...words(text, Policy)].map((line) =>
        line.replace(/"(?:[^"\\]|\\.)*"|'[^']*'|\[[^\]]*\]|^[\w.-]+:/g, ''),
      );

      for (const line of said) expect(line).not.toMatch(VALIDATOR);
    }),
    { numRuns: 300 },
  );
});

test('the options of every scorer speak in our words', () => {
  for (const { options } of Object.values(scorers)) {
    const parsed = parseConfig<unknown>('x', 'tolerence: 1\nfields: 3\nlastLine: maybe\n', options);
    const said = parsed.ok ? [] : parsed.faults.map(faultText);

    expect(said.join('\n')).toContain('is not a known key');
    for (const line of said) expect(line).not.toMatch(VALIDATOR);
  }
});
