import { expect, test } from 'vitest';
import { likelihoodFaults } from '../../src/bench/likelihood-faults.ts';
import { configFrom } from '../../src/config/load.ts';

const SCORER = 'scorer: { name: likelihood }';

function faultsOf({ engine = 'llama.cpp', claim = '', production = 'ours', also = '' }): readonly object[] {
  const candidate = `model: m.gguf\nengine: { name: ${engine} }\nclaims: { scores: [{ suite: card, score: 0.9${claim} }] }\n`;
  const policy = `production: { suite: ${production}${also} }
suites: { card: { data: a, api: completions, choices: options, ${SCORER} }, ours: { data: b, scorer: { name: exact } } }
`;
  const config = configFrom({ file: 'm.yaml', text: candidate }, { file: 'p.yml', text: policy }, '/');
  if (!config.ok) throw new Error(config.faults.map(({ message }) => message).join('\n'));
  return likelihoodFaults(config.value);
}

test('an engine that says how likely a text is may be asked about choices', () => {
  expect(faultsOf({})).toEqual([]);
  expect(faultsOf({ engine: 'vllm' })).toEqual([]);
});

test('of an endpoint it is seen once it answers', () => {
  expect(faultsOf({ engine: 'endpoint, endpoint: ours' })).toEqual([]);
});

test('any other engine is one fault, before anything starts', () => {
  expect(faultsOf({ engine: 'ollama' })).toMatchObject([
    {
      file: 'm.yaml',
      path: 'engine.name',
      message: 'ollama is not known to say how likely a choice is, which suite "card" asks',
      hint: 'serve it by vllm or llama.cpp',
    },
  ]);
});

test('production is asked for answers, never how likely choices are', () => {
  expect(faultsOf({ production: 'card' })).toMatchObject([{ file: 'p.yml', path: 'production.suite' }]);
  expect(faultsOf({ also: ', also: [{ suite: card, floor: 0.5 }]' })).toMatchObject([
    { file: 'p.yml', path: 'production.also.0.suite' },
  ]);
});

test.for([
  ', protocol: { temperature: 0.6 }',
  ', metric: avg@4',
  ', protocol: { temperature: 0.6, attempts: 4 }',
])('a claim of answers that are drawn can not be of such a suite: %s', (claim) => {
  expect(faultsOf({ claim })).toMatchObject([{ file: 'm.yaml', path: 'claims.scores.0' }]);
});
