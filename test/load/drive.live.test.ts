import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { meanInFlight } from '../../src/analyse/in-flight.ts';
import { openClient } from '../../src/client/client.ts';
import { overAtMs } from '../../src/client/exchange.ts';
import type { Drive, DrivenPass } from '../../src/load/drive.ts';
import { drive } from '../../src/load/drive.ts';
import { LatencyHistogram } from '../../src/load/latency-histogram.ts';
import { SuiteObservation } from '../../src/record/pass.ts';
import { keepOpen } from '../../src/load/profiles/closed-loop.ts';
import { eachOnce } from '../../src/load/each-once.ts';
import { poissonArrivals } from '../../src/load/profiles/open-loop.ts';
import type { ApiTarget } from '../../src/client/api-target.ts';
import type { Question } from '../../src/client/question.ts';
import { clockFrom } from '../../src/shell/clock.ts';
import { randomFor } from '../../src/shell/random.ts';
import { deadOrigin, fakeEngine } from '../support/fake-engine.ts';

const never = new AbortController().signal;

const question = (index: number): Question => ({
  item: `item-${index}`,
  messages: [{ role: 'user', content: `What is ${index}?` }],
  maxTokens: 16,
});

async function driveAt(origin: string, how: Partial<Drive> & Pick<Drive, 'pacer'>): Promise<DrivenPass> {
  const target: ApiTarget = { origin, model: 'fake', requestFields: {}, headers: {} };
  await using client = await openClient(target, 4);
  const driven = await drive({
    client,
    target,
    nextQuestion: question,
    clock: clockFrom(0),
    deadlineMs: 20_000,
    drainMs: 20_000,
    keepText: true,
    signal: never,
    died: never,
    ...how,
  });
  const { replies: _, ...facts } = driven;
  SuiteObservation.parse({ kind: 'suite', pass: 'a', answers: [], ...facts });
  return driven;
}

const kinds = (driven: DrivenPass): unknown[] => driven.replies.map(({ exchange }) => exchange.failure?.kind);

test('each item is asked once, with no more in flight than asked for and a connection for each', async () => {
  await using engine = await fakeEngine({ words: ['a', 'b'], betweenMs: 10 });

  const driven = await driveAt(engine.origin, { pacer: eachOnce(30, 4) });

  expect(driven.ended).toBe('complete');
  expect(new Set(driven.replies.map(({ item }) => item)).size).toBe(30);
  expect(driven.replies).toHaveLength(30);
  expect(engine.mostAtOnce).toBe(4);
  expect(engine.connections).toBe(4);
  // On a busy machine the two words of an answer may come together.
  const { count } = LatencyHistogram.decode(driven.icl!);
  expect(count).toBeGreaterThan(0);
  expect(count).toBeLessThanOrEqual(30);
});

test('a pass ends where the questions do', async () => {
  await using engine = await fakeEngine();

  const driven = await driveAt(engine.origin, {
    pacer: keepOpen(2, 60_000),
    nextQuestion: (index) => (index < 5 ? question(index) : undefined),
  });

  expect(driven).toMatchObject({ ended: 'complete' });
  expect(driven.replies).toHaveLength(5);
});

test('each answer is told as it ends, with its text, which then is kept by nobody else', async () => {
  await using engine = await fakeEngine(({ messages }) => ({
    firstWordMs: messages[0]?.content === 'What is 0?' ? 600 : 0,
  }));
  const seen: string[] = [];
  const texts: string[] = [];
  let steps = 0;

  const driven = await driveAt(engine.origin, {
    pacer: eachOnce(3, 2),
    onReply: ({ item, text = '' }) => {
      seen.push(item);
      texts.push(text);
    },
    stage: { advance: () => steps++, saw() {}, status() {}, lasts() {}, end() {} },
  });

  expect(seen).toEqual(['item-1', 'item-2', 'item-0']);
  expect(driven.replies.map(({ item }) => item)).toEqual(seen);
  expect(texts.every((text) => text !== '')).toBe(true);
  expect(driven.replies.every(({ text }) => text === undefined)).toBe(true);
  expect(steps).toBe(3);
});

test('a timed pass stops issuing on time though no answer has come, and waits for those on their way', async () => {
  await using engine = await fakeEngine({ firstWordMs: 1_000 });

  const driven = await driveAt(engine.origin, { pacer: keepOpen(3, 100) });

  expect(kinds(driven)).toEqual([undefined, undefined, undefined]);
  expect(driven.stoppedIssuingAtMs! - driven.startedAtMs).toBeGreaterThanOrEqual(100);
  expect(driven.stoppedIssuingAtMs!).toBeLessThan(driven.replies[0]!.exchange.firstTokenAtMs!);
  expect(driven.endedAtMs - driven.startedAtMs).toBeGreaterThanOrEqual(998);
});

// attack: own load
test('responses that end 30 ms after their answers keep no request away, and their connections are used again', async () => {
  await using engine = await fakeEngine({ firstWordMs: 100, endsAfterMs: 30 });

  const driven = await driveAt(engine.origin, { pacer: keepOpen(5, 2_000) });
  const exchanges = driven.replies.map(({ exchange }) => exchange);
  const open = meanInFlight(
    Float64Array.from(exchanges, ({ sentAtMs }) => sentAtMs),
    Float64Array.from(exchanges, overAtMs),
    driven.startedAtMs,
    driven.stoppedIssuingAtMs!,
  );

  expect(new Set(kinds(driven))).toEqual(new Set([undefined]));
  // 3.8, if the next ones waited.
  expect(open).toBeGreaterThan(4.2);
  // Ten where the machine is quiet; one whose end comes late on a busy one is dropped.
  expect(engine.connections).toBeLessThan(driven.replies.length / 2);
});

test('streams that stay open after their answers take a bounded number of connections, and none after the pass', async () => {
  let mostOpen = 0;
  await using engine = await fakeEngine(() => {
    mostOpen = Math.max(mostOpen, engine.openConnections);
    return { staysOpen: true };
  });
  const target: ApiTarget = { origin: engine.origin, model: 'fake', requestFields: {}, headers: {} };
  await using client = await openClient(target, 4);

  await driveAt(engine.origin, { client, pacer: eachOnce(100, 4) });

  // Those that were dropped a moment ago are not yet gone.
  expect(mostOpen).toBeLessThanOrEqual(2 * 4 + 4);
  await expect.poll(() => engine.openConnections).toBe(0);
});

test('what is still open after the drain has failed, and is not forgotten', async () => {
  await using engine = await fakeEngine((_, nth) =>
    nth % 2 === 0 ? { words: ['a', 'b'], breakAfter: 1, breakWith: 'silence' } : {},
  );

  const driven = await driveAt(engine.origin, { pacer: eachOnce(4, 4), drainMs: 1_000 });

  expect(driven.ended).toBe('complete');
  expect(kinds(driven)).toEqual([undefined, undefined, 'deadline', 'deadline']);
  expect(driven.replies[3]).toMatchObject({
    text: 'a',
    exchange: { failure: { detail: expect.stringContaining('undrained') } },
  });
});

test('a slow server does not slow an open loop down, and no request starts early', async () => {
  await using engine = await fakeEngine({ firstWordMs: 300 });

  const driven = await driveAt(engine.origin, { pacer: poissonArrivals(100, 500, randomFor(1)) });

  const planned = poissonArrivals(100, 500, randomFor(1));
  const exchanges = driven.replies
    .map(({ exchange }) => exchange)
    .toSorted((a, b) => a.sentAtMs - b.sentAtMs);
  expect(exchanges.length).toBeGreaterThan(20);
  for (const [index, { sentAtMs, scheduledAtMs }] of exchanges.entries()) {
    expect(sentAtMs).toBeGreaterThanOrEqual(scheduledAtMs!);
    const step = planned.next({ elapsedMs: 500, started: index, inFlight: 0 });
    expect(step).toEqual({
      kind: 'start',
      scheduledAtMs: expect.closeTo(scheduledAtMs! - driven.startedAtMs, 6),
    });
  }
  // At 100 a second and at least 0.3 s each, a client that waited for slots would never get there.
  expect(engine.mostAtOnce).toBeGreaterThan(10);
});

test('a client that is late still says when it should have sent', async () => {
  await using engine = await fakeEngine();
  let blocked = false;

  const driven = await driveAt(engine.origin, {
    pacer: poissonArrivals(100, 300, randomFor(2)),
    nextQuestion(index) {
      if (!blocked) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
      blocked = true;
      return question(index);
    },
  });

  const lagsMs = driven.replies.map(({ exchange }) => exchange.sentAtMs - exchange.scheduledAtMs!);
  expect(Math.max(...lagsMs)).toBeGreaterThanOrEqual(190);
});

test('when the engine dies, what was in flight fails as it did and nothing more is sent', async () => {
  const died = new AbortController();
  await using engine = await fakeEngine((_, nth) => (nth < 6 ? {} : { headersMs: 600_000 }));
  const driving = driveAt(engine.origin, { pacer: keepOpen(4, 60_000), died: died.signal });
  await expect.poll(() => engine.asked.length).toBe(10);

  died.abort();
  await engine.die();

  const driven = await driving;
  expect(driven.ended).toBe('engine-died');
  expect(kinds(driven)).toEqual([...Array<undefined>(6).fill(undefined), 'reset', 'reset', 'reset', 'reset']);
});

test('an interruption stops at once, and open requests are not recorded', async () => {
  const interrupted = new AbortController();
  await using engine = await fakeEngine((_, nth) => (nth < 5 ? {} : { headersMs: 600_000 }));
  const driving = driveAt(engine.origin, { pacer: eachOnce(100, 3), signal: interrupted.signal });
  await expect.poll(() => engine.asked.length).toBe(8);

  interrupted.abort('SIGTERM');

  const driven = await driving;
  expect(driven.ended).toBe('interrupted');
  expect(kinds(driven)).toEqual(Array<undefined>(5).fill(undefined));
});

test.for(['signal', 'died'] as const)('nothing is sent where %s was there first', async (which) => {
  await using engine = await fakeEngine();

  const driven = await driveAt(engine.origin, { pacer: eachOnce(3, 3), [which]: AbortSignal.abort() });

  expect(driven.replies).toEqual([]);
  expect(engine.asked).toEqual([]);
  expect(driven.ended).toBe(which === 'died' ? 'engine-died' : 'interrupted');
});

test('a closed loop does not spin where nothing listens', async () => {
  const driven = await driveAt(await deadOrigin(), { pacer: keepOpen(10, 500) });

  expect(new Set(kinds(driven))).toEqual(new Set(['connect']));
  expect(driven.replies.length).toBeLessThan(70); // 20 + 40 + 80 + 160 ms … between waves of ten
});

test('failures are recorded beside answers, in their number', async () => {
  await using engine = await fakeEngine((_, nth) => (nth % 10 < 3 ? { status: 500 } : {}));

  const driven = await driveAt(engine.origin, { pacer: eachOnce(50, 5) });

  expect(kinds(driven).filter((kind) => kind === 'http-5xx')).toHaveLength(15);
  expect(driven.replies).toHaveLength(50);
});

test('the client says how it fared', async () => {
  await using engine = await fakeEngine({ firstWordMs: 100 });

  const { client } = await driveAt(engine.origin, { pacer: eachOnce(2, 1) });

  expect(client.eventLoopDelayP99Ms).toBeGreaterThanOrEqual(0);
  expect(client.eventLoopUtilization).toBeGreaterThan(0);
  expect(client.eventLoopUtilization).toBeLessThanOrEqual(1);
});

test('an error of ours ends the pass with it', async () => {
  await using engine = await fakeEngine();
  const broken = new Error('disk full');

  const driving = driveAt(engine.origin, {
    pacer: eachOnce(5, 2),
    onReply() {
      throw broken;
    },
  });

  await expect(driving).rejects.toBe(broken);
});

// attack: endless template
test.for([
  ['nothing', ''],
  ['early hints alone', 'HTTP/1.1 103 Early Hints\r\nlink: </>\r\n\r\n'],
] as const)('an engine that says %s is silent', async ([, words]) => {
  const server = createServer((socket) => {
    socket
      .on('error', () => {})
      .on('data', (bytes) => {
        const isGet = bytes.toString('latin1').startsWith('GET');
        socket.write(isGet ? 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}' : words);
      });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  const driven = await driveAt(`http://127.0.0.1:${port}`, {
    pacer: eachOnce(20, 2),
    deadlineMs: 300,
    patience: 4,
  });
  await new Promise((resolve) => server.close(resolve));

  expect(driven.ended).toBe('engine-silent');
  expect(new Set(kinds(driven))).toEqual(new Set(['deadline']));
});
