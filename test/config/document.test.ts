import { expect, test } from 'vitest';
import { Candidate } from '../../src/config/candidate.ts';
import { parseConfig } from '../../src/config/document.ts';
import { faultLine } from '../../src/config/fault.ts';
import { Policy } from '../../src/config/policy.ts';

const CANDIDATE = `model: weights/router.gguf
revision: "sha256:${'a'.repeat(64)}"
engine:
  name: llama.cpp
claims:
  scores:
    - { suite: card, score: 0.95 }
`;
const POLICY = 'production: { suite: ours }\nsuites: { ours: { data: a.jsonl, scorer: { name: exact } } }\n';

function faultsOf(text: string, schema: typeof Candidate | typeof Policy = Candidate): readonly string[] {
  const parsed = parseConfig<unknown>('models/x.yaml', text, schema);
  return parsed.ok ? [] : parsed.faults.map(faultLine);
}

test('a good candidate comes out complete, defaults filled in', () => {
  expect(parseConfig('models/x.yaml', CANDIDATE, Candidate)).toMatchObject({
    ok: true,
    value: {
      value: {
        engine: { args: {} },
        claims: { scores: [{ score: 0.95, protocol: {} }] },
      },
    },
  });
});

test('every fault is reported at once, each with line, column, path and what to do', () => {
  const text = `modle: weights/router.gguf
revision: main
engine:
  name: llama.cpp
  verson: "1"
claims:
  scores:
    - { suite: card, score: 95 }
`;

  expect(faultsOf(text)).toEqual([
    'models/x.yaml:1:1: model: is missing',
    'models/x.yaml:2:1: revision: pin the full commit (40 hex digits), or sha256:<64 hex digits> of a file, as sha256sum prints them; it is "main"',
    'models/x.yaml:5:3: engine.verson: is not a known key (did you mean "version"?)',
    'models/x.yaml:8:22: claims.scores.0.score: must be at most 1; it is 95 (95 is a percentage: write 0.95)',
    'models/x.yaml:1:1: modle: is not a known key (did you mean "model"?)',
  ]);
});

// attack: slow file
test.for([
  [
    'a bomb of aliases',
    `a: &a [x,x,x,x]\nb: &b [${'*a,'.repeat(9)}]\nc: [${'*b,'.repeat(9)}]\n`,
    /too often/,
  ],
  ['a file beyond all reason', `model: ${'x'.repeat(300_000)}`, /larger than 64 KiB/],
  ['nothing at all', '', /the file is empty/],
  ['a text', 'llama', /must be keys with values, and is a text/],
] as const)('%s is a fault and not a crash', ([, text, message]) => {
  expect(faultsOf(text).join('\n')).toMatch(message);
});

test.for([
  [
    'an argument',
    CANDIDATE.replace('name: llama.cpp', 'name: llama.cpp\n  args: { __proto__: 1 }'),
    Candidate,
    5,
  ],
  ['a suite', `${POLICY}trust: { binaries: { __proto__: x } }\n`, Policy, 3],
  ['a key at the top', `${CANDIDATE}__proto__: { polluted: true }\n`, Candidate, 8],
  ['an option', POLICY.replace('exact', 'exact, __proto__: 1'), Policy, 2],
] as const)('__proto__ as %s is a fault, and not dropped', ([, text, schema, line]) => {
  const faults = faultsOf(text, schema);

  expect(faults).toHaveLength(1);
  expect(faults[0]).toMatch(new RegExp(`^models/x.yaml:${line}:.*"__proto__" is no name`));
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});

// attack: slow file
test('twenty faults are listed, and the others counted', () => {
  const faults = faultsOf(Array.from({ length: 50 }, (_, n) => `key${n}: 1`).join('\n'));

  expect(faults.length).toBeLessThanOrEqual(24);
  expect(faults.at(-1)).toMatch(/and \d+ more faults/);
});

test('the same list entry twice is a fault: two passes would have one name', () => {
  expect(faultsOf(`${POLICY}load: { concurrency: [2, 1, 2] }\n`, Policy)).toEqual([
    'models/x.yaml:3:29: load.concurrency.2: 2 is in the list already; it is 2',
  ]);
  expect(faultsOf(`${CANDIDATE}    - { suite: card, score: 0.9, protocol: { shots: 1 } }\n`)).toEqual([
    'models/x.yaml:8:9: claims.scores.1.suite: suite "card" has a claim already; one suite makes one claim; it is "card"',
  ]);
});

test('a value that would be changed is told beside all other faults, and once', () => {
  const text = CANDIDATE.replace(/"sha256.*"/, '1'.repeat(40))
    .replace('llama.cpp', 'llama.cpp\n  version: 2026.10')
    .replace('0.95', '0.12345678901234567890');

  expect(faultsOf(text)).toEqual([
    `models/x.yaml:2:11: revision: ${'1'.repeat(40)} has more digits than a number keeps (put it in quotes where it is a text: '${'1'.repeat(40)}')`,
    "models/x.yaml:8:29: claims.scores.0.score: 0.12345678901234567890 has more digits than a number keeps (put it in quotes where it is a text: '0.12345678901234567890')",
    "models/x.yaml:5:3: engine.version: must be a text, and is a number (put it in quotes: '2026.10')",
  ]);
});
