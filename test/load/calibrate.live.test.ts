import { expect, test } from 'vitest';
import { calibrate } from '../../src/load/calibrate.ts';
import { openClient } from '../../src/client/client.ts';
import { drive } from '../../src/load/drive.ts';
import { Calibration } from '../../src/load/calibration.ts';
import { eachOnce } from '../../src/load/each-once.ts';
import type { Truth } from '../../src/load/truth-server.ts';
import { readTruth, truthServer } from '../../src/load/truth-server.ts';
import { clockFrom, monotonicMs } from '../../src/shell/clock.ts';

const pace = { stepMs: 10, firstTokenMs: 20, answerTokens: 5, eventBytes: 300 };
const never = new AbortController().signal;

test('the client is measured against the truth, on the path of the passes', async () => {
  const seen = await calibrate({ concurrency: 5, seconds: 1, clock: clockFrom(1_000), signal: never, pace });

  expect(Calibration.parse(seen)).toEqual(seen);
  expect(seen!.concurrency).toBe(5);
  expect(seen!.events % pace.answerTokens).toBe(0);
  expect(seen!.events).toBeGreaterThan(0);
  // A stamp can't be earlier than the event was sent: this holds only where both clocks are one.
  expect(seen!.stampErrorP50Ms).toBeGreaterThan(0);
  expect(seen!.stampErrorP99Ms).toBeGreaterThanOrEqual(seen!.stampErrorP50Ms);
  expect(seen!.ttftBiasMs).toBeGreaterThan(0);
});

test('a calibration that is interrupted says nothing', async () => {
  const interrupted = new AbortController();
  setTimeout(() => interrupted.abort('SIGINT'), 100);

  expect(
    await calibrate({ concurrency: 2, seconds: 60, clock: clockFrom(0), signal: interrupted.signal, pace }),
  ).toBeUndefined();
});

test('what goes on beside a pass goes on beside the calibration, and ends with it', async () => {
  const seen: string[] = [];
  const calibrating = calibrate({
    concurrency: 1,
    seconds: 0.2,
    clock: clockFrom(0),
    signal: never,
    pace,
    alongside(origin) {
      seen.push(origin);
      return { stop: async () => void seen.push('stopped') };
    },
  });

  await calibrating;

  expect(seen).toEqual([expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/), 'stopped']);
});

test('the truth server streams at its pace and says when', async () => {
  await using server = await truthServer(pace);
  const target = { origin: server.origin, model: 'truth', requestFields: {}, headers: {} };
  await using client = await openClient(target, 3);
  const events: Truth[] = [];
  const beforeMs = monotonicMs();

  const { replies } = await drive({
    client,
    target,
    nextQuestion: (index) => ({
      item: `q${index}`,
      messages: [{ role: 'user', content: `q${index}` }],
      maxTokens: 9,
    }),
    pacer: eachOnce(3, 3),
    clock: clockFrom(0),
    deadlineMs: 20_000,
    drainMs: 20_000,
    keepText: true,
    signal: never,
    died: never,
    watchText: (text) => events.push(readTruth(text)),
  });

  const afterMs = monotonicMs();
  for (const { exchange } of replies) {
    const { failure, tokenEvents, outputTokens, finishReason } = exchange;
    expect(failure).toBeUndefined();
    expect(tokenEvents).toBe(5);
    expect({ outputTokens, finishReason }).toEqual({ outputTokens: 5, finishReason: 'length' });
  }
  expect(events).toHaveLength(15);
  for (const item of ['q0', 'q1', 'q2']) {
    const own = events.filter(({ asked }) => asked === item);
    const sentMs = own.map((event) => event.sentMs);
    expect(own).toHaveLength(5);
    expect(sentMs).toEqual(sentMs.toSorted((a, b) => a - b));
    expect(sentMs[0]! - own[0]!.receivedMs).toBeGreaterThanOrEqual(pace.firstTokenMs);
    expect(own[0]!.receivedMs).toBeGreaterThan(beforeMs);
    expect(sentMs[4]!).toBeLessThan(afterMs);
  }
});
