import { expect, test } from 'vitest';
import { Candidate } from '../../src/config/candidate.ts';
import { faultLine, parseConfig, suggest } from '../../src/config/document.ts';
import { Policy } from '../../src/config/policy.ts';

const CANDIDATE = `model: weights/router.gguf
revision: "sha256:${'a'.repeat(64)}"
engine:
  name: llama.cpp
claims:
  scores:
    - { suite: card, score: 0.95 }
`;

function faultsOf(text: string, schema: typeof Candidate | typeof Policy = Candidate): readonly string[] {
  const parsed = parseConfig<unknown>('models/x.yaml', text, schema);
  return 'value' in parsed ? [] : parsed.map(faultLine);
}

test('a good candidate comes out complete, defaults filled in', () => {
  const parsed = parseConfig('models/x.yaml', CANDIDATE, Candidate);

  expect(parsed).toMatchObject({
    value: {
      engine: { args: {} },
      claims: { scores: [{ score: 0.95, protocol: { shots: 0, maxTokens: 512 } }] },
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
    'models/x.yaml:2:1: revision: pin the full commit (40 hex digits), or sha256:<64 hex digits> of a file; it is "main"',
    'models/x.yaml:5:3: engine.verson: is not a known key (did you mean "version"?)',
    'models/x.yaml:8:22: claims.scores.0.score: Too big: expected number to be <=1; it is 95',
    'models/x.yaml:1:1: modle: is not a known key (did you mean "model"?)',
  ]);
});

test.for([
  ['a broken document', 'model: [a', /models\/x\.yaml:1:\d+: .*flow/i],
  ['a key given twice', 'model: a\nmodel: b\n', /2:1: Map keys must be unique/],
  ['an unknown tag', 'model: !!js/function "x"\n', /1:8: Unresolved tag/],
  [
    'a bomb of aliases',
    `a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [${'*a,'.repeat(9)}]\nc: [${'*b,'.repeat(9)}]\n`,
    /Excessive alias count/,
  ],
  ['a file beyond all reason', `model: ${'x'.repeat(300_000)}`, /larger than 64 KiB/],
  ['nothing at all', '', /expected object/],
] as const)('%s is a fault and not a crash', ([, text, message]) => {
  expect(faultsOf(text).join('\n')).toMatch(message);
});

test('a prototype can not be smuggled in', () => {
  expect(faultsOf(`${CANDIDATE}__proto__: { polluted: true }\n`).join()).toContain('__proto__');
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});

test('a share written as a percentage is refused in the policy too', () => {
  const text = 'budget: 20\nproduction: { suite: ours }\nsuites: { ours: { data: a.jsonl } }\n';

  expect(faultsOf(text, Policy)).toEqual([
    'models/x.yaml:1:1: budget: Too big: expected number to be <1; it is 20',
  ]);
});

test('a suggestion names the nearest word, or all of them where none is near', () => {
  expect(suggest('vlm', ['vllm', 'endpoint'])).toBe('did you mean "vllm"?');
  expect(suggest('tensorrt', ['vllm', 'endpoint'])).toBe('known: vllm, endpoint');
  expect(suggest('x', [])).toBe('there is none');
});
