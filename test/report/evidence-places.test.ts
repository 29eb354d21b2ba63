import { expect, test } from 'vitest';
import { judge } from '../../src/judge.ts';
import { toMend } from '../../src/report/evidence-places.ts';
import { explanation } from '../../src/report/explanation.ts';
import { reporters } from '../../src/report/index.ts';
import { nextSteps } from '../../src/report/next-steps.ts';
import { percent } from '../../src/report/words.ts';
import { aRecord, MEASURED, rightOf } from '../support/record.ts';
import type { RecordOptions } from '../support/record.ts';

/** What a place such as `passes[production].answers` holds, of the record or of its judgement's JSON. */
function held(place: string, ...roots: readonly unknown[]): unknown {
  const keys = [...place.matchAll(/\[([^\]]+)\]|[^.[\]]+/g)].map(([key, id]) => ({ key, id }));
  return roots.map((root) => keys.reduce(step, root)).find((found) => found !== undefined);
}

function step(from: unknown, { key, id }: { key: string; id: string | undefined }): unknown {
  if (id === undefined) return (from as Record<string, unknown> | undefined)?.[key];
  return (from as { id?: string; pass?: string }[] | undefined)?.find((one) => (one.id ?? one.pass) === id);
}

const late = Array.from({ length: 50 }, () => 'late' as const);

test.for<readonly [string, RecordOptions, string]>([
  ['a gap', { ...MEASURED, production: rightOf(240, 400) }, 'models/tiny.yaml: model'],
  [
    'an open gap',
    { ...MEASURED, production: rightOf(296, 400) },
    '.github/papergap.yml: suites.tickets.data',
  ],
  [
    'a missed objective',
    {
      ...MEASURED,
      production: rightOf(352, 400),
      load: [{ id: 'load-c50', concurrency: 50, requests: 500, ttftMs: 900 }],
    },
    'models/tiny.yaml: engine.args',
  ],
  [
    'missing answers',
    { ...MEASURED, production: [...rightOf(300, 350), ...late] },
    '.github/papergap.yml: requestDeadlineMs',
  ],
  ['a run of a part', { reproduce: rightOf(300, 400) }, '.github/papergap.yml: production'],
  [
    'an engine that did not start',
    { deployment: { ready: false, friction: [], logTail: ['error'] } },
    'models/tiny.yaml: engine',
  ],
])(
  '%s is told with places that hold something, and with the key that most likely helps',
  ([, options, change]) => {
    const judged = judge(aRecord(options));
    const json: unknown = JSON.parse(reporters.json(judged, 'terminal'));
    const all = toMend(judged);
    const [first] = all;

    expect(first?.change).toBe(change);
    for (const place of all.flatMap(({ evidence }) => evidence))
      expect(held(place, judged.record, json), place).toBeDefined();
    expect(explanation(judged).join('\n')).toContain(
      `${first?.said} Evidence: ${first?.evidence.join(', ')}.`,
    );
  },
);

test('the claim is explained by what its own suite scored here', () => {
  const { findings, ...judged } = judge(aRecord(MEASURED));
  const its = findings.scores.find(({ role }) => role === 'reproduce')!;
  const other = { ...its, suite: 'other', score: 0.1 };
  const [claim] = explanation({ ...judged, findings: { ...findings, scores: [other, ...findings.scores] } });

  expect(claim).toContain(`here it was ${percent(its.score)}`);
});

test('what passes has nothing to mend', () => {
  expect(toMend(judge(aRecord({ ...MEASURED, production: rightOf(352, 400) })))).toEqual([]);
});

test('where something failed, what is merely open asks for nothing', () => {
  const policy = { ...MEASURED.policy, floor: 0.85 };
  const judged = judge(aRecord({ ...MEASURED, production: rightOf(300, 400), policy }));

  expect(judged.verdict.reasons.map(({ code }) => code)).toEqual(['below-floor', 'gap-straddles-budget']);
  expect(toMend(judged)).toMatchObject([{ said: expect.stringContaining('below the policy') }]);
  expect(nextSteps(judged, 'terminal').join(' ')).not.toContain('Claim a score that rests on more items');
});
