import { expect, test } from 'vitest';
import { judge } from '../../src/judge.ts';
import type { RunRecord } from '../../src/record/schema.ts';
import { reporters } from '../../src/report/index.ts';
import { aRecord, rightOf } from '../support/record.ts';

const answers = Array.from({ length: 16 }, (_, at) => ({
  item: `${at}`,
  outcome: at < 14 ? ('correct' as const) : ('truncated' as const),
  text: 'yes',
}));
const prompt = {
  sha256: 'ab'.repeat(32),
  beginning: '<s><s>\u001b[2J<|user|>',
  tokens: 40,
  beginnings: 2,
};

/** A run that asked the paper's items so, as a terminal shows it. */
function shown(
  firstAnswers: RunRecord['firstAnswers'],
  deployment: Partial<NonNullable<RunRecord['deployment']>> = {},
): string {
  const record = aRecord({ paper: 0.95, paperItems: 1000, reproduce: rightOf(80, 100), deployment });
  const data = { sha256: 'cd'.repeat(32), asking: '0'.repeat(64), items: 100 };
  const plan = { ...record.plan, suites: { benchmark: data } };
  const told = { ...record, plan, ...(firstAnswers && { firstAnswers }) };
  return reporters.table(judge(told), 'terminal').replaceAll(/\s+/g, ' ');
}

test('a report says how the first question was put, what came, and where the protocol is another', () => {
  const said = shown(
    { pass: 'reproduce', targets: 4, answers, prompt },
    { contextTokens: 512, ownSampling: { temperature: 0.6, topP: 0.95 } },
  );

  expect(said).toContain('SHA-256 abababababab…, 40 tokens; its first token stands there 2 times in a row.');
  expect(said).toContain('The first 16 answers (items of reproduce): 14 right, 2 cut at the longest length.');
  expect(said).toContain('100 items of 1,000 claimed');
  expect(said).toContain('512 tokens of a context of 512, and this prompt leaves 472 of them.');
  expect(said).toContain('would have it sampled at temperature 0.6, top-p 0.95.');
  expect(said).toContain('<s><s>');
  expect(said).not.toContain('\u001b');
});

test('a claim that does not reproduce names other items and two beginnings among its suspects', () => {
  const said = shown({ pass: 'reproduce', targets: 4, answers, prompt });

  expect(said).toMatch(/Suspects: .*two beginnings of the sequence.*other items \(the claim rests on 1,000/);
});

test('a server that does not show its prompts is told of, and a run without first answers has no such part', () => {
  expect(shown({ pass: 'reproduce', targets: 4, answers })).toContain(
    'The server does not say how it puts a question to the model.',
  );
  expect(shown(undefined)).not.toContain('Protocol check');
});
