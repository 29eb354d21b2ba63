import { expect, test } from 'vitest';
import { verdictFailure } from '../../src/action/verdict-failure.ts';
import { judge } from '../../src/judge.ts';
import { nextSteps } from '../../src/report/next-steps.ts';
import { aRecord, rightOf } from '../support/record.ts';
import type { RecordOptions } from '../support/record.ts';

const PASSING: RecordOptions = { reproduce: rightOf(320, 400), production: rightOf(316, 400) };
const FAILING: RecordOptions = { reproduce: rightOf(320, 400), production: rightOf(200, 400) };
const THIN: RecordOptions = { reproduce: rightOf(16, 20), production: rightOf(13, 20) };
const DIED: RecordOptions = { ...PASSING, seen: { production: { ended: 'engine-died' } } };
/** So slow that the load saw one answer, which took longer than the objective. */
const SLOW: RecordOptions = {
  ...PASSING,
  policy: { load: { slo: { ttftP95Ms: 150 } }, production: { suite: 'tickets', concurrency: 1 } },
  load: [{ concurrency: 1, requests: 1, ttftMs: 20_000 }],
};
/** Its own engine refuses one request in ten, and is too slow for the objective with the others. */
const refusing = (detail: string): RecordOptions => ({
  ...PASSING,
  policy: { load: { slo: { ttftP95Ms: 500 } }, production: { suite: 'tickets', concurrency: 50 } },
  load: [
    {
      ...{ concurrency: 50, requests: 600 },
      each: (one, at) => (at % 10 === 0 ? { ...one, failure: { kind: 'http-4xx', detail } } : one),
    },
  ],
});
/** Far too slow, with a client that had no time to tell how slow. */
const BUSY: RecordOptions = {
  ...PASSING,
  policy: { load: { slo: { ttftP95Ms: 500 } }, production: { suite: 'tickets', concurrency: 50 } },
  load: [
    {
      ...{ concurrency: 50, requests: 600, ttftMs: 9000 },
      pass: { client: { eventLoopDelayP99Ms: 90, eventLoopUtilization: 0.9 } },
    },
  ],
};
const UNANSWERED: RecordOptions = { ...PASSING, production: Array<'error'>(400).fill('error') };

function judged(options: RecordOptions, onInconclusive: 'fail' | 'neutral') {
  const record = aRecord(options);
  const config = { ...record.policy.config, 'on-inconclusive': onInconclusive };
  return judge({ ...record, policy: { ...record.policy, config } }, {});
}

test.for([
  ['passes', 'fail', 'inconclusive', PASSING, undefined],
  ['fails', 'neutral', 'fail', FAILING, /^fail: /],
  ['fails', 'fail', 'never', FAILING, undefined],
  ['is inconclusive by too few items', 'fail', 'fail', THIN, /^inconclusive: /],
  ['is inconclusive by too few items', 'neutral', 'fail', THIN, undefined],
  ['is inconclusive by too few items', 'neutral', 'inconclusive', THIN, /^inconclusive: /],
] as const)('what %s, by on-inconclusive: %s and fail-on: %s', ([, word, failOn, options, why]) => {
  const failure = verdictFailure(judged(options, word), failOn);

  if (why === undefined) expect(failure).toBeUndefined();
  else expect(failure).toMatch(why);
});

// attack: made open
test.for([
  ['an engine that died', DIED],
  ['answers that are mostly missing', UNANSWERED],
  ['a load that was too slow to show more than one answer', SLOW],
  ['a load whose answers kept the client too busy to tell its times', BUSY],
  ['a load of which the engine refuses a part', refusing('429 queue full')],
  ['a load of which a part is too long for the engine', refusing('400 exceeds the context size (1024)')],
] as const)(
  '%s fails the step, although what is inconclusive may pass, and the report says why',
  ([, of]) => {
    const open = judged(of, 'neutral');

    expect(verdictFailure(open, 'fail')).toMatch(/^inconclusive: /);
    expect(nextSteps(open, 'action')).toContainEqual(expect.stringContaining('This fails all the same'));
  },
);

test('what may pass as inconclusive is not told to fail', () => {
  expect(nextSteps(judged(THIN, 'neutral'), 'action').join(' ')).not.toContain('all the same');
  expect(nextSteps(judged(DIED, 'fail'), 'action').join(' ')).not.toContain('all the same');
});
