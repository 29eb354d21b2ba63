import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { claimFaults, claimListFaults } from '../../src/config/claim-faults.ts';
import { faultLine } from '../../src/config/fault.ts';
import { configFrom } from '../../src/config/load.ts';
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

// attack: yardstick
test("a claim on production's own suite is refused: a bad model would pass by what it scores there", () => {
  expect(refused('{ suite: our-tickets, score: 0.0875 }')).toEqual([
    'models/m.yaml:10:9: claims.scores.0.suite: "our-tickets" is production\'s suite, not the paper\'s ' +
      "(name the suite with the paper's own items: card-tickets)",
  ]);
});

// attack: yardstick
test('where the policy lists suites, another one may not be claimed', () => {
  const policy = POLICY.replace(
    'suites:',
    'suites:\n  easy: { data: data/easy.jsonl, scorer: { name: exact } }',
  );
  const candidate = CANDIDATE.replace('suite: card-tickets', 'suite: easy');
  const listed = `claims: { suites: { card-tickets: { minTokens: 1 } } }\n${policy}`;

  expect(claimFaults(config(candidate, policy))).toEqual([]);
  expect(claimFaults(config(candidate, listed)).map(faultLine)).toEqual([
    expect.stringContaining(
      'claims.scores.0.suite: the policy lets no candidate claim a score on "easy" (claims.suites lists: card-tickets)',
    ),
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
