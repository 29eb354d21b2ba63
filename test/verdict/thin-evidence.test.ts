import { expect, test } from 'vitest';
import type { Protocol } from '../../src/config/protocol.ts';
import { judge } from '../../src/judge.ts';
import { isThin } from '../../src/verdict/thin-evidence.ts';
import { aRecord, rightOf } from '../support/record.ts';

const STATED: Protocol = { shots: 0, maxTokens: 512, temperature: 0 };

/** So many of 1,000 right: what is claimed, what its items score here, what production scores. */
function verdictOf(claimed: number, here: number, production: number, protocol = STATED) {
  const of = (right: number) => rightOf(right, 1000);
  const { verdict } = judge(
    aRecord({
      ...{ paper: claimed / 1000, paperItems: 1000, protocol },
      ...{ reproduce: of(here), production: of(production) },
      policy: { claims: { suites: { benchmark: { minTokens: 1 } } } },
    }),
  );
  return { outcome: verdict.outcome, isThin: isThin(verdict) };
}

test.for([[STATED], [{}]] as const)(
  'an honest claim leaves nothing open but for want of items: %j',
  ([protocol]) => {
    for (const production of [630, 640, 650])
      expect(verdictOf(800, 805, production, protocol)).toEqual({ outcome: 'inconclusive', isThin: true });
  },
);

test.for([[STATED], [{}]] as const)(
  'a claim that is too low keeps open what its items would fail, and that is its own: %j',
  ([protocol]) => {
    expect(verdictOf(700, 800, 560, protocol)).toEqual({ outcome: 'inconclusive', isThin: false });
  },
);

test('a claim that is too low and unstated is let through where its items leave the gap open as well', () => {
  expect(verdictOf(700, 800, 640, {})).toEqual({ outcome: 'inconclusive', isThin: true });
});
