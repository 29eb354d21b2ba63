import { expect, test } from 'vitest';
import { Candidate } from '../../src/config/candidate.ts';
import { parseConfig } from '../../src/config/document.ts';
import { contradictions } from '../../src/config/protocol-faults.ts';

test('several answers that are greedy are the same one, stated or by the metric', () => {
  expect(contradictions({ attempts: 4 })).toMatchObject([{ key: 'attempts' }]);
  expect(contradictions({ metric: 'avg@4', temperature: 0 })).toMatchObject([{ key: 'metric' }]);
  expect(contradictions({ attempts: 4, temperature: 0.6 })).toEqual([]);
  expect(contradictions({})).toEqual([]);
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
