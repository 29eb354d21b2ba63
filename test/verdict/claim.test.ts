import { expect, test } from 'vitest';
import { judge } from '../../src/judge.ts';
import { reporters } from '../../src/report/index.ts';
import { aPolicy, aRecord, rightOf } from '../support/record.ts';

/** Loses nothing against its claim. */
const RECORD = aRecord({
  paper: 0.5,
  paperItems: 400,
  reproduce: rightOf(200, 400),
  production: rightOf(200, 400),
});

const judgedBy = (policy: Readonly<Record<string, unknown>>, record = RECORD) =>
  judge(record, { policy: { file: 'later.yml', sha256: 'c'.repeat(64), config: aPolicy(policy) } });

const suites = (...names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, { data: 'data.jsonl', scorer: { name: 'exact' } }]));

// attack: yardstick
test.for([
  [
    'another suite alone may be claimed',
    {
      suites: suites('benchmark', 'other', 'tickets'),
      claims: { suites: { other: { minTokens: 1 } } },
    },
    'The claim is a score on benchmark, and the policy accepts claims on other alone.',
  ],
  [
    'another suite’s claim decides',
    {
      suites: suites('benchmark', 'other', 'tickets'),
      claims: { primary: 'other', suites: { other: { minTokens: 1 }, benchmark: { minTokens: 1 } } },
    },
    'The first claim is a score on benchmark, and the policy holds production against one on other.',
  ],
  [
    'several suites could be claimed and none is named',
    { suites: suites('benchmark', 'other', 'tickets') },
    'The policy does not say which suites may be claimed, and the claim is a score on benchmark.',
  ],
  [
    'the suite is production’s by now',
    { production: { suite: 'benchmark' } },
    "The claim is a score on benchmark, which is production's suite by the policy and not the paper's.",
  ],
  [
    'longer answers are asked for',
    { claims: { suites: { benchmark: { minTokens: 1024 } } } },
    'The claim on benchmark is for answers of at most 512 tokens; the policy asks for at least 1,024.',
  ],
  [
    'shorter answers are asked for',
    { claims: { suites: { benchmark: { minTokens: 1, maxTokens: 64 } } } },
    'The claim on benchmark is for answers of up to 512 tokens; the policy allows 64.',
  ],
  [
    'worked examples are asked for',
    { claims: { suites: { benchmark: { minTokens: 1, shots: 4 } } } },
    'The claim on benchmark is for 0 worked examples; the policy asks for 4.',
  ],
  [
    'more items are asked for',
    { claims: { suites: { benchmark: { minTokens: 1, minItems: 1000 } } } },
    'The claim on benchmark rests on 400 items; the policy asks for at least 1,000.',
  ],
] as const)(
  'a record whose claim a later policy does not accept passes nothing: %s',
  ([, policy, sentence]) => {
    expect(judgedBy({}).verdict.outcome).toBe('pass');

    const judged = judgedBy(policy);

    expect(judged.verdict.outcome).toBe('inconclusive');
    const [first, ...rest] = reporters.table(judged, 'terminal').split('\n');
    expect(first).toBe(
      'INCONCLUSIVE: tiny cannot be judged by its claim on benchmark: the policy does not accept it.',
    );
    expect(rest.join('\n')).toContain(sentence);
  },
);

test('a floor that is missed fails a record whose claim is not accepted, too', () => {
  const policy = { floor: 0.9, claims: { suites: { benchmark: { minTokens: 1024 } } } };

  const { outcome, reasons } = judgedBy(policy).verdict;

  expect(outcome).toBe('fail');
  expect(reasons.map(({ code }) => code)).toEqual(['below-floor', 'claim-refused']);
});

test('a record is judged by the claim alone that production is held against', () => {
  const record = structuredClone(RECORD);
  const others = [{ suite: 'other', score: 0.5, protocol: { shots: 0, maxTokens: 512 } }];
  Object.assign(record.candidate.config.claims, {
    scores: [...record.candidate.config.claims.scores, ...others],
  });

  expect(judgedBy({}, record).verdict.outcome).toBe('pass');
});
