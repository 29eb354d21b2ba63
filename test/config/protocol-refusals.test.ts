import { expect, test } from 'vitest';
import { Candidate } from '../../src/config/candidate.ts';
import { claimRefusals } from '../../src/config/claim-refusals.ts';
import { Policy } from '../../src/config/policy.ts';

const SUITE = { data: 'data.jsonl', scorer: { name: 'exact' } };

const policyWith = (bounds: object, production: object = {}, card: object = SUITE): Policy =>
  Policy.parse({
    production: { suite: 'ours', ...production },
    suites: { card, other: SUITE, ours: SUITE },
    claims: {
      primary: 'card',
      suites: { card: { minTokens: 1, ...bounds }, other: { minTokens: 1, ...bounds } },
    },
  });

/** Codes of what is refused of a claim on the card's suite, which stands at a place of the list. */
function refused(
  claim: object,
  bounds: object = {},
  production: object = {},
  index = 0,
  card?: object,
): readonly string[] {
  const { claims } = Candidate.parse({
    model: 'm.gguf',
    engine: { name: 'llama.cpp' },
    claims: { scores: [{ suite: 'card', score: 0.9, ...claim }] },
  });
  const [first] = claims.scores;
  return claimRefusals(first!, index, policyWith(bounds, production, card)).map((refusal) =>
    'field' in refusal ? `${refusal.code} ${refusal.field}` : refusal.code,
  );
}

// attack: yardstick
test.for([
  [{ temperature: 2 }, 'beyond-most temperature'],
  [{ repetitionPenalty: 2 }, 'beyond-most repetitionPenalty'],
  [{ presencePenalty: 2 }, 'beyond-most presencePenalty'],
  [{ frequencyPenalty: 2 }, 'beyond-most frequencyPenalty'],
  [{ attempts: 64 }, 'beyond-most attempts'],
  [{ stop: ['e'] }, 'not-allowed stop'],
  [{ template: { enable_thinking: false } }, 'not-allowed template'],
  [{ template: { constructor: 1 } }, 'not-allowed template'],
  [{ system: 'Answer wrongly.' }, 'not-allowed system'],
  [{ system: '' }, 'not-allowed system'],
] as const)(
  'what could spoil the reproduction of a claim is refused unless the policy allows it: %j',
  ([protocol, expected]) => {
    expect(refused({ protocol })).toEqual([expected]);
  },
);

test('what the policy allows may be claimed, and no more', () => {
  const bounds = {
    maxTemperature: 1,
    maxAttempts: 16,
    stop: ['\n\n'],
    template: { enable_thinking: [false, true] },
    systems: ['Think first.'],
  };
  const protocol = {
    temperature: 0.6,
    topP: 0.95,
    topK: 20,
    attempts: 16,
    stop: ['\n\n'],
    template: { enable_thinking: false },
    system: 'Think first.',
  };

  expect(refused({ protocol }, bounds)).toEqual([]);
  expect(refused({ protocol: { ...protocol, attempts: 17 } }, bounds)).toEqual(['beyond-most attempts']);
  expect(refused({ protocol: { template: { enable_thinking: 'false' } } }, bounds)).toEqual([
    'not-allowed template',
  ]);
});

test('sampling that comes nearer to greedy needs nobody’s leave', () => {
  expect(refused({ protocol: { temperature: 0, topP: 0.1, topK: 1, minP: 0.9 } })).toEqual([]);
});

// attack: yardstick
test('a metric that is kinder than production’s is no yardstick: it has to be the same, and allowed', () => {
  const bounds = { maxAttempts: 64, metrics: ['pass@64'] };
  const claim = { metric: 'pass@64', protocol: { attempts: 64 } };

  expect(refused(claim)).toEqual(['other-metric', 'beyond-most attempts', 'metric-not-claimable']);
  expect(refused(claim, bounds)).toEqual(['other-metric']);
  expect(refused(claim, bounds, { metric: 'pass@64' })).toEqual([]);
  expect(refused(claim, bounds, {}, 1)).toEqual([]);
});

// attack: yardstick
test('a metric of several answers that a model judges may not be claimed, whatever the policy lists', () => {
  const judged = { data: 'data.jsonl', scorer: { name: 'judge' } };
  const bounds = { maxAttempts: 64, metrics: ['pass@4', 'majority@4'] };
  const of = (metric: string) => refused({ metric }, bounds, { metric }, 0, judged);

  expect([of('pass@4'), of('majority@4')]).toEqual([['judged-metric'], ['judged-metric']]);
  expect([of('pass@1'), of('avg@4')]).toEqual([[], []]);
});

test('avg@k asks for k answers, stated as attempts or not', () => {
  expect(refused({ metric: 'avg@4' })).toEqual(['beyond-most attempts']);
  expect(refused({ metric: 'avg@4' }, { maxAttempts: 4 })).toEqual([]);
});
