import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { claimFaults, claimListFaults } from '../../src/config/claim-faults.ts';
import { faultLine } from '../../src/config/fault.ts';
import { configFrom, parseCandidate } from '../../src/config/load.ts';
import type { Config } from '../../src/config/load.ts';

const EXAMPLE = join(import.meta.dirname, '..', '..', 'examples', 'ticket-router');
const example = (path: string): string => readFileSync(join(EXAMPLE, path), 'utf8');
const [CANDIDATE, POLICY] = [example('models/router-q8.yaml'), example('.github/papergap.yml')];

function config(candidate: string, policy: string): Config {
  const read = configFrom(
    { file: 'models/m.yaml', text: candidate },
    { file: 'papergap.yml', text: policy },
    '',
  );
  if (!read.ok) throw new Error(read.faults.map(faultLine).join('\n'));
  return read.value;
}

/** What is refused of the demo's candidate whose one claim is written like this. */
function refused(claim: string, allowed = ''): readonly string[] {
  const head = CANDIDATE.slice(0, CANDIDATE.indexOf('claims:'));
  const candidate = `${head}claims:\n  scores:\n    - ${claim}\n`;
  return claimFaults(config(candidate, allowed + POLICY)).map(faultLine);
}

const card = (more: string) => `{ suite: card-tickets, score: 0.893, ${more} }`;

test('the demo as it is claims nothing that is refused', () => {
  expect(claimFaults(config(CANDIDATE, POLICY))).toEqual([]);
  expect(claimListFaults(config(CANDIDATE, POLICY).policy)).toEqual([]);
});

test('a policy may want a link to code that reproduces the score', () => {
  const wanting = `claims: { require-code: true }\n${POLICY}`;
  const linked = CANDIDATE.replace('claims:', 'claims:\n  code: https://github.com/acme/router');

  expect(claimFaults(config(CANDIDATE, wanting)).map(faultLine)).toEqual([
    expect.stringContaining('claims.code: is missing, and the policy wants a link to code') as string,
  ]);
  expect(claimFaults(config(linked, wanting))).toEqual([]);
});

// attack: yardstick
test("a claim on production's own suite is refused: a bad model would pass by what it scores there", () => {
  expect(refused('{ suite: our-tickets, score: 0.0875 }')).toEqual([
    'models/m.yaml:10:9: claims.scores.0.suite: "our-tickets" is production\'s suite, not the paper\'s ' +
      "(name the suite with the paper's own items: card-tickets)",
  ]);
});

const EASY = POLICY.replace('suites:', 'suites:\n  easy: { data: data/easy.jsonl, scorer: { name: exact } }');
const ON_EASY = CANDIDATE.replace('suite: card-tickets', 'suite: easy');
const faultsOf = (candidate: string, policy: string) =>
  claimFaults(config(candidate, policy)).map((fault) => faultLine(fault).replace(/^[^ ]* /, ''));

// attack: yardstick
test('where the policy lists suites, another one may not be claimed', () => {
  expect(faultsOf(ON_EASY, `claims: { suites: { card-tickets: { minTokens: 1 } } }\n${EASY}`)).toEqual([
    'claims.scores.0.suite: the policy lets no candidate claim a score on "easy" (claims.suites lists: card-tickets)',
  ]);
});

// attack: yardstick
test('an easy suite beside the paper’s is no yardstick by itself: the policy has to say which may be claimed', () => {
  for (const candidate of [CANDIDATE, ON_EASY])
    expect(faultsOf(candidate, EASY)).toEqual([
      "claims: has to say which suites may be claimed: beside production's there are easy, card-tickets " +
        '(write claims: { suites: { easy: { minTokens: 32 } } })',
    ]);
});

// attack: yardstick
test('the only suite beside production’s may be claimed, with answers no shorter than production’s', () => {
  expect(refused(card('protocol: { maxTokens: 32 }'))).toEqual([]);
  expect(refused(card('protocol: { maxTokens: 1 }'))).toEqual([
    expect.stringContaining(
      'claims.scores.0.protocol.maxTokens: 1 is fewer than the policy allows for this suite (write at least 32, ' +
        "as production's answers, or let the policy say claims.suites.card-tickets.minTokens)",
    ),
  ]);
});

test('a suite of choices needs no least length, for nothing is written; any other does', () => {
  const choices = POLICY.replace(
    'data: data/test.jsonl',
    'data: data/test.jsonl\n    api: completions\n    choices: [a, b]',
  );

  expect(faultsOf(CANDIDATE, `claims: { suites: { card-tickets: {} } }\n${choices}`)).toEqual([]);
  expect(faultsOf(CANDIDATE.replace('maxTokens: 32', 'maxTokens: 1'), choices)).toEqual([]);
  expect(faultsOf(CANDIDATE, `claims: { suites: { card-tickets: {} } }\n${POLICY}`)).toEqual([
    'claims.suites.card-tickets.minTokens: is missing: a claim may not cut the answers that it is reproduced with ' +
      '(write card-tickets: { minTokens: 32 }, with your number)',
  ]);
});

const BOTH = 'suites: { card-tickets: { minTokens: 1 }, easy: { minTokens: 1 } }';

// attack: yardstick
test('of several claims the policy picks the one that production is held against, not their order', () => {
  const second = '\n    - { suite: easy, score: 0.1, protocol: { maxTokens: 32 } }\n';
  const easyFirst = CANDIDATE.replace('scores:\n', `scores:${second}`);
  const named = `claims: { primary: card-tickets, ${BOTH} }\n${EASY}`;

  expect(faultsOf(CANDIDATE + second.slice(1), named)).toEqual([]);
  for (const candidate of [easyFirst, ON_EASY])
    expect(faultsOf(candidate, named)).toEqual([
      'claims.scores.0.suite: the policy holds production against a claim on "card-tickets" ' +
        '(put the claim on "card-tickets" first)',
    ]);
});

// attack: yardstick
test('where several suites may be claimed, the policy has to name the primary one', () => {
  expect(faultsOf(CANDIDATE, `claims: { ${BOTH} }\n${EASY}`)).toEqual([
    'claims.primary: is missing: several suites may be claimed, and production is held against one of them ' +
      '(write primary: card-tickets)',
  ]);
  expect(faultsOf(CANDIDATE, `claims: { primary: our-tickets, ${BOTH} }\n${EASY}`)).toEqual([
    'claims.primary: "our-tickets" may not be claimed (did you mean "card-tickets"?)',
  ]);
});

// attack: yardstick
test('how many worked examples are shown is the policy’s to say, where a suite has any', () => {
  const shown = POLICY.replace(
    'data: data/test.jsonl',
    'data: data/test.jsonl\n    examples: data/shots.jsonl',
  );

  expect(faultsOf(CANDIDATE, shown)).toEqual([
    'claims.suites.card-tickets.shots: is missing: the suite has worked examples, and no pull request picks how ' +
      'many are shown (write claims: { suites: { card-tickets: { minTokens: 32, shots: 4 } } }, with your number)',
  ]);
  const said = `claims: { suites: { card-tickets: { minTokens: 32, shots: 4 } } }\n${shown}`;
  expect(faultsOf(CANDIDATE, said)).toEqual([
    'claims.scores.0.protocol.shots: 0 is not what the policy asks for (write 4)',
  ]);
});

test.for([
  [
    'protocol: { maxTokens: 1 }',
    ['protocol.maxTokens: 1 is fewer than the policy allows for this suite (write at least 16)'],
  ],
  [
    'protocol: { maxTokens: 65 }',
    ['protocol.maxTokens: 65 is more than the policy allows for this suite (write at most 64)'],
  ],
  ['protocol: { maxTokens: 32, shots: 3 }', ['protocol.shots: 3 is not what the policy asks for (write 0)']],
  [
    'items: 99, protocol: { maxTokens: 32 }',
    ["items: 99 is fewer than the policy allows (the paper's number has to rest on at least 100 items)"],
  ],
  ['items: 100, protocol: { maxTokens: 16 }', []],
  ['items: 100, protocol: { maxTokens: 64, shots: 0 }', []],
] as const)('the claim’s protocol is held against the bounds of its suite: %s', ([more, expected]) => {
  const written = more.startsWith('items') ? more : `items: 1000, ${more}`;
  const bounds = '{ minTokens: 16, maxTokens: 64, minItems: 100, shots: 0 }';

  const told = refused(card(written), `claims: { suites: { card-tickets: ${bounds} } }\n`);

  expect(told.map((line) => line.replace(/^.*?claims\.scores\.0\./, ''))).toEqual(expected);
});

test('a claim that does not say its items is refused where the policy wants to know them', () => {
  expect(refused(card(''), 'claims: { suites: { card-tickets: { minTokens: 1, minItems: 5 } } }\n')).toEqual([
    expect.stringContaining("items: is missing (the paper's number has to rest on at least 5 items)"),
  ]);
});

test.for(['constructor', 'toString'])('%s is no suite that every list has', (name) => {
  const policy = POLICY.replace(
    'card-tickets:',
    `${name}: { data: d.jsonl, scorer: { name: exact } }\n  card-tickets:`,
  );
  const candidate = CANDIDATE.replace('suite: card-tickets', `suite: ${name}`);

  expect(
    claimFaults(config(candidate, `claims: { suites: { card-tickets: { minTokens: 1 } } }\n${policy}`)),
  ).toHaveLength(1);
});

// attack: yardstick
test("the list may name neither production's suite nor one that is not there", () => {
  const bounds = '{ minTokens: 1 }';
  const list = `claims: { suites: { our-tickets: ${bounds}, card-ticket: ${bounds} } }\n`;

  expect(claimListFaults(config(CANDIDATE, list + POLICY).policy).map(faultLine)).toEqual([
    expect.stringContaining(
      "claims.suites.our-tickets: is production's suite, which no paper has measured (remove it from this list)",
    ),
    expect.stringContaining(
      'claims.suites.card-ticket: there is no suite "card-ticket" in the policy (did you mean "card-tickets"?)',
    ),
  ]);
});

// attack: yardstick
test.for([
  ['suite: card-tickets, score: 0.893, scorer: { name: exact }', 'claims.scores.0.scorer'],
  ['suite: card-tickets, score: 0.893, data: data/easy.jsonl', 'claims.scores.0.data'],
  ['suite: card-tickets, score: 0.893, prompt: "Say nothing."', 'claims.scores.0.prompt'],
  ['suite: card-tickets, score: 0.893, budget: 0.9', 'claims.scores.0.budget'],
] as const)('how a suite is asked and scored is no word of the claim’s: %s', ([claim, path]) => {
  const head = CANDIDATE.slice(0, CANDIDATE.indexOf('claims:'));

  const read = parseCandidate({ file: 'm.yaml', text: `${head}claims: { scores: [{ ${claim} }] }\n` });

  expect(read.ok ? [] : read.faults.map(faultLine)).toEqual([
    expect.stringContaining(`${path}: is not a known key`),
  ]);
});

const judgedPolicy = (more: string, production: string) => `${more}production:
  { suite: ours, concurrency: 8, also: [{ suite: refunds, tier: critical, floor: 0.8 }]${production}, sampling: { temperature: 0.6 } }
suites:
  card-tickets: { data: data/card.jsonl, scorer: { name: judge, endpoint: g, model: m, rubric: r } }
  ours: { data: data/ours.jsonl, scorer: { name: exact } }
  refunds: { data: data/refunds.jsonl, scorer: { name: judge, endpoint: g, model: m, rubric: r, uncorrected: accept } }
`;

// attack: yardstick
test('a policy that has a model judge several answers to an item together is refused, and says what to write', () => {
  const faults = (metrics: string, metric: string): readonly string[] => {
    const claims = `claims: { suites: { card-tickets: { minTokens: 1${metrics} } } }\n`;
    return claimListFaults(config(CANDIDATE, judgedPolicy(claims, metric)).policy).map((one) =>
      faultLine(one).replace(/^[^ ]* /, ''),
    );
  };

  expect(faults(', metrics: [pass@1, majority@5]', ', metric: pass@4')).toEqual([
    'production.metric: pass@4 is of several answers, and a model judges those to "refunds": what it errs by is known ' +
      'of single ones alone (write mean, or avg@k such as avg@4, or choose a scorer that asks no model)',
    'claims.suites.card-tickets.metrics.1: majority@5 is of several answers, and a model judges those to ' +
      '"card-tickets": what it errs by is known of single ones alone (write mean, or avg@k such as avg@4, or choose a ' +
      'scorer that asks no model)',
  ]);
  expect(faults(', metrics: [pass@1]', ', metric: avg@4')).toEqual([]);
});
