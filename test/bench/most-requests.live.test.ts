import { expect, test } from 'vitest';
import { runLoadPass } from '../../src/bench/load-pass.ts';
import { mostRequests } from '../../src/bench/most-requests.ts';
import type { Run } from '../../src/bench/run.ts';
import type { Serving } from '../../src/bench/serving.ts';
import { openClient } from '../../src/client/client.ts';
import type { LoadPass } from '../../src/plan.ts';
import type { JournalEvent } from '../../src/record/events.ts';
import { LoadObservation } from '../../src/record/pass.ts';
import { benchWords } from '../../src/report/progress.ts';
import { clockFrom } from '../../src/shell/clock.ts';
import { silent } from '../../src/shell/progress.ts';
import type { Shell } from '../../src/shell/shell.ts';
import { fakeEngine } from '../support/fake-engine.ts';
import type { Script } from '../support/fake-engine.ts';
import { aPolicy, aRecord } from '../support/record.ts';

const passOf = (id: string, shape: LoadPass['shape']): LoadPass => ({
  ...{ kind: 'load', id, role: 'load', suite: 'tickets', seconds: 30, maxTokens: 16 },
  shape,
});
const LOOPS = [1, 4, 50].map((concurrency) =>
  passOf(`load-c${concurrency}`, { profile: 'closed-loop', concurrency }),
);
const RATE = passOf('load-r5', { profile: 'open-loop', ratePerS: 5 });

function runOf(slo: Readonly<Record<string, number>> = {}, events: JournalEvent[] = []): Run {
  const policy = { value: aPolicy({ production: { suite: 'tickets', concurrency: 50 }, load: { slo } }) };
  const suite = {
    items: [1, 2, 3].map((id) => ({ id: `${id}`, fields: {} })),
    prompt: () => [{ role: 'user', content: 'How?' }],
  };
  return {
    ...{
      id: 'run',
      passes: [...LOOPS, RATE],
      options: { seed: 1 },
      clock: clockFrom(0),
      nameOf: () => 'load',
    },
    prepared: { config: { policy }, suites: new Map([['tickets', { suite }]]) },
    append: (event: JournalEvent) => void events.push(event),
    soFar: () => Promise.resolve(aRecord()),
  } as unknown as Run;
}

test('closed loops share what a record holds of requests, and none has fewer than its objectives take', () => {
  const [, , production] = LOOPS as [LoadPass, LoadPass, LoadPass];

  expect(LOOPS.map((pass) => mostRequests(pass, runOf(), 300))).toEqual([100, 100, 100]);
  expect(mostRequests(RATE, runOf(), 300)).toBe(Infinity);
  expect(mostRequests(production, runOf({ failedShare: 0.01 }), 300)).toBe(475);
  expect(mostRequests(production, runOf())).toBe(33_333);
});

// attack: huge record
test.for<[what: string, script: Script]>([
  ['refuses at once with long words', { status: 500, error: { error: { message: '\u0001'.repeat(9_000) } } }],
  ['answers at once with long words', { words: ['x'.repeat(9_000)], finishReason: 'y'.repeat(9_000) }],
])(
  'an engine that %s ends its load where the record has as many requests as it holds',
  async ([, script]) => {
    await using engine = await fakeEngine(script);
    const target = { origin: engine.origin, model: 'fake', requestFields: {}, headers: {} };
    await using client = await openClient(target, 4);
    const { signal } = new AbortController();
    const serving = { client, deployment: { target, died: signal } } as unknown as Serving;
    const shell = { progress: silent, signal } as unknown as Shell;
    const events: JournalEvent[] = [];
    const run = runOf({}, events);

    expect(await runLoadPass(LOOPS[1]!, serving, run, shell, benchWords, 60)).toBe('complete');

    const requests = events.flatMap((event) => (event.event === 'request' ? [event.request] : []));
    const end = events.flatMap((event) => (event.event === 'pass-end' ? [event.pass] : []))[0];
    const seen = LoadObservation.parse({ ...end, requests });
    expect(seen.requests).toHaveLength(60);
    expect(seen.paced).toMatchObject({ seconds: 30, endedAt: 60 });
    expect(seen.endedAtMs).toBeLessThan(10_000);
    expect(Math.max(...seen.requests.map((one) => JSON.stringify(one).length))).toBeLessThan(4_000);
  },
);
