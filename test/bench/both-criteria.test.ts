import { expect, test } from 'vitest';
import { bothCriteria } from '../../src/bench/both-criteria.ts';
import type { OpenSuite } from '../../src/bench/open-suites.ts';
import { configFrom } from '../../src/config/load.ts';
import type { Config } from '../../src/config/load.ts';
import { scorerNamed } from '../../src/scoring/index.ts';

const CANDIDATE =
  'model: m.gguf\nengine: { name: llama.cpp }\nclaims: { scores: [{ suite: card, score: 0.9 }] }\n';

function configWith(paper: string): Config {
  const policy = `production: { suite: ours }
suites: { card: { data: a, scorer: { name: exact }${paper} }, ours: { data: b, scorer: { name: exact } } }
`;
  const config = configFrom({ file: 'm.yaml', text: CANDIDATE }, { file: 'p.yml', text: policy }, '/');
  if (!config.ok) throw new Error(config.faults.map(({ message }) => message).join('\n'));
  return config.value;
}

function open(scorerName: string, targets: readonly unknown[], options: unknown = {}): OpenSuite {
  const scorer = scorerNamed(scorerName);
  if (scorer === undefined) throw new Error(scorerName);
  const read = scorer.options.parse(options);
  return {
    suite: {
      name: scorerName,
      items: targets.map((target, index) => ({ id: `${index}`, fields: {}, target, line: index + 1 })),
      sha256: '',
      asking: 'a',
      file: 'a.jsonl',
      examples: 0,
      prompt: () => [],
    },
    scorer: {
      name: scorerName,
      score: scorer.scorer(read),
      targetFault: (target) => scorer.targetFault(target, read),
    },
  };
}

const TICKET = { queue: 'billing', priority: 'high' };

test.for<[what: string, paper: OpenSuite, production: OpenSuite, said: string, both: boolean]>([
  [
    'the same scorer, with what it compares',
    open('json-fields', [TICKET]),
    open('json-fields', [TICKET], { fields: ['queue'] }),
    '',
    true,
  ],
  [
    'the same scorer, without it',
    open('json-fields', [{ queue: 'x' }]),
    open('json-fields', [TICKET], { fields: ['priority'] }),
    '',
    false,
  ],
  [
    'another scorer that could read the targets',
    open('numeric', ['so it is 18\n#### 18']),
    open('exact', ['billing']),
    '',
    false,
  ],
  [
    'another scorer that the policy asks for',
    open('numeric', ['18']),
    open('exact', ['billing']),
    ', productionScorer: true',
    true,
  ],
  [
    'the same scorer that the policy rules out',
    open('exact', ['a']),
    open('exact', ['b']),
    ', productionScorer: false',
    false,
  ],
])('%s: %s', ([, paper, production, said, both]) => {
  const suites = new Map([
    ['card', paper],
    ['ours', production],
  ]);

  expect(bothCriteria(configWith(said), suites)).toEqual({ ok: true, value: both });
});

test('a scorer that the policy asks for and that cannot read the targets is a fault', () => {
  const suites = new Map([
    ['card', open('exact', ['no number'])],
    ['ours', open('numeric', [3])],
  ]);

  expect(bothCriteria(configWith(', productionScorer: true'), suites)).toMatchObject({
    ok: false,
    faults: [
      {
        file: 'p.yml',
        path: 'suites.card.productionScorer',
        message: "production's scorer (numeric) can't read the targets of this suite",
      },
      { file: 'a.jsonl', line: 1, message: 'there is no number in the target' },
    ],
  });
});
