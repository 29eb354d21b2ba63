import { expect, test } from 'vitest';
import { Candidate } from '../../src/config/candidate.ts';
import { parseConfig } from '../../src/config/document.ts';
import { Policy } from '../../src/config/policy.ts';
import { contradictions } from '../../src/config/protocol-faults.ts';

test('several answers that are greedy are the same one, stated or by the metric', () => {
  expect(contradictions({ attempts: 4 })).toMatchObject([{ key: 'attempts' }]);
  expect(contradictions({ metric: 'avg@4', temperature: 0 })).toMatchObject([{ key: 'metric' }]);
  expect(contradictions({ attempts: 4, temperature: 0.6 })).toEqual([]);
  expect(contradictions({})).toEqual([]);
});

test('a way to draw answers without a temperature is told: they would be greedy', () => {
  expect(contradictions({ topP: 0.95, topK: 20 })).toMatchObject([{ key: 'topP' }, { key: 'topK' }]);
  expect(contradictions({ topP: 0.95, temperature: 0 })).toEqual([]);
  expect(contradictions({ topP: 1, topK: -1, minP: 0 })).toEqual([]);
});

test.for([
  ['pass@8', 4, 1],
  ['pass@8', 16, 0],
  ['avg@8', 4, 1],
  ['avg@8', 16, 1],
  ['majority@8', 12, 1],
  ['majority@8', 16, 0],
  [undefined, 5, 0],
] as const)('%s of %i answers has %i faults', ([metric, attempts, faults]) => {
  expect(contradictions({ metric, attempts, temperature: 1 })).toHaveLength(faults);
});

test.for([
  ['n_shot: 5', 'it is called "shots" here'],
  ['num_fewshot: 5', 'it is called "shots" here'],
  ['max_new_tokens: 5', 'it is called "maxTokens" here'],
  ['top_p: 0.9', 'did you mean "topP"?'],
  ['do_sample: true', 'it is called "temperature" here'],
  ['chat_template_kwargs: {}', 'it is called "template" here'],
  ['system_prompt: x', 'it is called "system" here'],
  ['shots: 5-shot', 'write 5'],
] as const)('what other tools write is told in our words: %s', ([written, hint]) => {
  const text = `model: m.gguf\nengine: { name: llama.cpp }\nclaims: { scores: [{ suite: s, score: 0.9, protocol: { ${written} } }] }\n`;
  const read = parseConfig('m.yaml', text, Candidate);

  expect(read.ok ? [] : read.faults.map((fault) => fault.hint)).toEqual([hint]);
});

test('a scale beside a score, and weights of items by other names, are told in our words', () => {
  const claim =
    'model: m.gguf\nengine: { name: llama.cpp }\nclaims: { scores: [{ suite: s, score: 0.9, scale: percent }] }\n';
  const candidate = parseConfig('m.yaml', claim, Candidate);
  const suites = 'suites: { a: { data: a.csv, sample_weight: n, scorer: { name: exact } } }';
  const policy = parseConfig('p.yml', `production: { suite: a }\n${suites}\n`, Policy);

  expect(candidate.ok ? [] : candidate.faults).toMatchObject([
    { path: 'claims.scores.0.scale', hint: 'a score is a share from 0 to 1: write 89.3 % as 0.893' },
  ]);
  expect(policy.ok ? [] : policy.faults).toMatchObject([
    { path: 'suites.a.sample_weight', hint: 'it is called "weight" here' },
  ]);
});
