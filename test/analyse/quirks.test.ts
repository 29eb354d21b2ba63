import { expect, test } from 'vitest';
import { quirkFindings } from '../../src/analyse/quirks.ts';
import type { LoadRequest } from '../../src/record/pass.ts';
import type { Quirk } from '../../src/record/types.ts';
import { instrumentSection } from '../../src/report/instrument.ts';
import { aRecord, rightOf } from '../support/record.ts';

const withQuirks =
  (quirksOf: (index: number) => Quirk[]) =>
  (request: LoadRequest, index: number): LoadRequest => ({ ...request, quirks: quirksOf(index) });

test('quirks of answers are counted over all passes, the commonest first', () => {
  const record = aRecord({
    load: [
      { concurrency: 1, requests: 10, each: withQuirks(() => ['open-after-done']) },
      {
        concurrency: 1,
        requests: 10,
        each: withQuirks((index) => (index < 4 ? ['open-after-done', 'not-streamed'] : [])),
      },
    ],
  });

  expect(quirkFindings(record)).toEqual([
    { quirk: 'open-after-done', answers: 14, of: 20 },
    { quirk: 'not-streamed', answers: 4, of: 20 },
  ]);
});

test('what is told of each pass of ours by itself is not told once more', () => {
  const record = aRecord({
    reproduce: rightOf(5, 5),
    load: [{ concurrency: 1, requests: 5, each: withQuirks(() => ['prompt-short', 'call-as-text']) }],
  });
  const passes = record.passes.map((pass) => {
    if (pass.kind !== 'suite') return pass;
    const answers = pass.answers.map((answer) => ({
      ...answer,
      exchange: {
        ...answer.exchange!,
        quirks: (['prompt-short', 'beyond-max-tokens', 'not-streamed'] as const).slice(),
      },
    }));
    return { ...pass, answers };
  });

  expect(quirkFindings({ ...record, passes })).toEqual([{ quirk: 'not-streamed', answers: 5, of: 10 }]);
});

test('a request that failed is no answer', () => {
  const failure = { kind: 'empty', detail: '' } as const;
  const each = (request: LoadRequest): LoadRequest => ({ ...request, quirks: ['not-streamed'], failure });

  expect(quirkFindings(aRecord({ load: [{ concurrency: 1, requests: 3, each }] }))).toEqual([]);
});

test('a server that answers otherwise than asked is told in the open', () => {
  const quirks = [{ quirk: 'not-streamed', answers: 1_200, of: 1_200 }] as const;

  const { folded, lines } = instrumentSection({ trusted: true, reasons: [], quirks });

  expect(folded).toBe(false);
  expect(lines).toEqual([
    '1,200 of 1,200 answers came in one piece, not as a stream: nothing is known of when their tokens came, and no latency is given for them.',
    'It was not measured: no load pass was asked for.',
  ]);
});

test('what sampling cost stands beside the error of the client', () => {
  const client = { eventLoopDelayP99Ms: 1, eventLoopUtilization: 0.1 };
  const calibration = {
    ...{ concurrency: 50, events: 900, stampErrorP50Ms: 0.3, stampErrorP99Ms: 2, client },
    ...{ ttftBiasMs: 0.4, tpotBiasMs: 0, samplerCores: 0.012 },
  };

  const { lines } = instrumentSection({ trusted: true, reasons: [], quirks: [], calibration });

  expect(lines?.at(-1)).toMatch(/Taking samples of the machine used 1(\.\d)? % of one core\.$/);
});
