import { expect, test } from 'vitest';
import { judge } from '../src/judge.ts';
import type { LoadRequest } from '../src/record/pass.ts';
import { aRecord, rightOf } from './support/record.ts';

const AT_ONCE = 50;

/** A load of which half is new, of a suite in which `longShare` of the prompts are long. */
function judged({
  longShare = 0.07,
  requests = 1000,
  knownLongMs = 20,
  longMs = 900,
  policy = {},
  each = undefined as undefined | ((one: LoadRequest, isFresh: boolean, isLong: boolean) => LoadRequest),
}) {
  const every = Math.round(1 / longShare);
  const plain = (one: LoadRequest, isFresh: boolean, isLong: boolean): LoadRequest => {
    const firstTokenAtMs = one.sentAtMs + (isLong ? (isFresh ? longMs : knownLongMs) : 20);
    return { ...one, firstByteAtMs: firstTokenAtMs, firstTokenAtMs };
  };
  const record = aRecord({
    ...{ paper: 0.8, reproduce: rightOf(160, 200), production: rightOf(180, 200) },
    policy: {
      repeatability: 0,
      production: { suite: 'tickets', concurrency: AT_ONCE },
      load: { slo: { ttftP95Ms: 300 } },
      ...policy,
    },
    deployment: { prefixCache: 'on' },
    load: [
      {
        concurrency: AT_ONCE,
        requests,
        ttftMs: 20,
        each: (one: LoadRequest, at: number) => {
          const isFresh = at % 2 === 0;
          const isLong = Math.floor(at / 2) % every === 0;
          const asked = (each ?? plain)(one, isFresh, isLong);
          return isFresh ? { ...asked, fresh: true as const } : asked;
        },
      },
    ],
  });
  return judge(record);
}

test('a load meets no objective on first tokens that its new prompts surely miss, where most prompts are short', () => {
  const found = judged({});
  // Were all of its prompts new, it would surely miss it.
  expect(judged({ knownLongMs: 900 }).verdict.outcome).toBe('fail');
  expect(found.verdict.outcome).not.toBe('pass');
});

test('a load keeps no share of failures that its new prompts surely pass', () => {
  const of = (known: boolean) =>
    judged({
      policy: { load: { slo: { failedShare: 0.05 } } },
      each: (one, isFresh, isLong) =>
        isLong && (isFresh || known)
          ? ({
              ...one,
              firstByteAtMs: undefined,
              firstTokenAtMs: undefined,
              lastTokenAtMs: undefined,
              failure: { kind: 'http-5xx', detail: '500 out of memory' },
            } as unknown as LoadRequest)
          : { ...one, firstTokenAtMs: one.sentAtMs + 20 },
    });
  const found = of(false);
  expect(of(true).verdict.outcome).toBe('fail');
  expect(found.verdict.outcome).not.toBe('pass');
});

test('first tokens that take 4 ms in place of 2 keep no objective of seconds from being met', () => {
  let at = 0;
  const found = judged({
    requests: 1200,
    policy: { load: { slo: { e2elP95Ms: 10_000 } } },
    each: (one) => {
      const firstTokenAtMs = one.sentAtMs + 2 + (2 * at++) / 1200;
      return { ...one, firstByteAtMs: firstTokenAtMs, firstTokenAtMs };
    },
  });

  expect(found.verdict.outcome).toBe('pass');
});
