import { expect, test } from 'vitest';
import { judge } from '../../src/judge.ts';
import { published } from '../../src/record/published.ts';
import type { RunRecord } from '../../src/record/schema.ts';
import { nextSteps } from '../../src/report/next-steps.ts';
import { aRecord, rightOf } from '../support/record.ts';

const MISSING = 150;

/** Of 400 production answers so many are unread: the engine's streams so, or what scores them. */
function unread(detail: string | undefined): RunRecord {
  const record = aRecord({
    ...{ paper: 0.8, paperItems: 2000, reproduce: rightOf(320, 400) },
    production: [...rightOf(250, 400 - MISSING), ...Array.from({ length: MISSING }, () => 'unread' as const)],
  });
  const passes = record.passes.map((pass) => {
    if (pass.kind !== 'suite' || pass.pass !== 'production') return pass;
    const answers = pass.answers.map((answer) => {
      if (answer.grades?.production?.outcome !== 'unread') return answer;
      const failure = detail === undefined ? {} : { failure: { kind: 'unread' as const, detail } };
      return { ...answer, exchange: { sentAtMs: 0, endedAtMs: 1, tokenEvents: 0, ...failure } };
    });
    return { ...pass, answers };
  });
  return { ...record, passes };
}

test.each<[what: string, detail: string | undefined, step: string]>([
  [
    'tokens that no text comes of',
    '20 tokens were counted and no text came',
    'Find out why the engine counts tokens',
  ],
  ['text in a form of its own', 'no text could be found in: {"x":1}', 'Report as a fault of papergap'],
  ['what its scorer could not read', undefined, 'Find out why the scorer reads nothing'],
])('of %s the next step says whose trouble it is', (_, detail, step) => {
  const record = unread(detail);

  expect(nextSteps(judge(record), 'terminal').join('\n')).toContain(step);
  expect(nextSteps(judge(published(record)), 'bot').join('\n')).toContain(step);
});
