import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { expect, test } from 'vitest';
import { judge } from '../../src/judge.ts';
import { judgeLoad } from '../../src/verdict/service.ts';
import { DONE, refuse, serverThat, stream, takes } from '../support/answering-server.ts';
import type { Answer } from '../support/answering-server.ts';
import { adderRepository } from '../support/adder.ts';
import { benched } from '../support/bench.ts';
import type { FakeEngine } from '../support/fake-engine.ts';

/** What a load pass at 20 at once says of it, by the share that may fail alone. */
async function saidOf(answer: Answer) {
  await using server = await serverThat(answer);
  await using repo = await adderRepository(server as unknown as FakeEngine, { items: 20 });
  await repo.write(
    '.github/papergap.yml',
    `production: { suite: ours, concurrency: 20 }
load: { concurrency: [20], seconds: 4, maxSeconds: 4, slo: { failedShare: 0.05 } }
requestDeadlineMs: 11000
suites:
  sums: { data: sums.jsonl, prompt: 'Q: {{question}}', target: answer, scorer: { name: numeric } }
  ours: { data: sums.jsonl, prompt: 'Q: {{question}}', target: answer, scorer: { name: numeric } }
trust: { engines: [endpoint], endpoints: { staging: '${server.origin}' } }
`,
  );
  const record = await benched(repo, { passes: ['load'] });
  const { findings } = judge(record);
  const [load] = findings.load;
  const rulings = judgeLoad(load!, findings.instrument, record.policy.config);
  return { load, codes: rulings.flatMap(({ reasons }) => reasons.map(({ code }) => code)) };
}

// attack: own load
test('a server that refuses what is more than four keeps no share by ending its streams one after another', async () => {
  let [active, freeAtMs] = [0, 0];
  const { load, codes } = await saidOf(async (response) => {
    // One after the other, and with them the requests that follow.
    const turn = async (): Promise<void> => {
      freeAtMs = Math.max(freeAtMs, performance.now()) + 25;
      await takes(Math.max(0, freeAtMs - performance.now()));
    };
    if (active >= 4) {
      await turn();
      refuse(response);
      return;
    }
    active++;
    await stream(response);
    active--;
    await turn();
    response.end(DONE);
  });

  expect(load?.unsettled?.code).toBe('light');
  // On a slow machine so many are refused that a light load misses the share all the same.
  expect(codes.join()).toMatch(/errors-(?:uncertain|under-load)/);
});

/** Tells the first wave from what follows it by how many are open. */
function waves(): (response: ServerResponse) => Promise<'before' | 'first' | 'after'> {
  let [open, seen] = [0, false];
  return async (response) => {
    open++;
    response.once('close', () => open--);
    if (seen) return 'after';
    await takes(50);
    if (open >= 10) seen = true;
    return seen ? 'first' : 'before';
  };
}

// attack: own load
test('a server that refuses requests while a load is opened, for as long as it chose, keeps no share', async () => {
  const waveOf = waves();
  let openedAtMs = Infinity;
  const { codes } = await saidOf(async (response) => {
    const wave = await waveOf(response);
    if (wave === 'first') {
      await takes(2700);
      openedAtMs = Math.min(openedAtMs, performance.now());
    }
    if (wave === 'after' && performance.now() < openedAtMs + 2700) {
      await takes(20);
      refuse(response);
      return;
    }
    await stream(response);
    response.end(DONE);
  });

  expect(codes).toEqual(['errors-under-load']);
});

// attack: own load
test('a server that serves four of twenty at once, and leaves the others waiting, meets nothing', async () => {
  const waveOf = waves();
  let active = 0;
  const { load, codes } = await saidOf(async (response) => {
    const wave = await waveOf(response);
    if (wave === 'after' && active >= 4) {
      await once(response, 'close');
      return;
    }
    active++;
    await stream(response, 50);
    active--;
    response.end(DONE);
  });

  expect(load?.unsettled?.code).toBe('held');
  expect(codes).toEqual(['errors-uncertain']);
});

// attack: own load
test('a server for ten of twenty keeps no share by a first wave that takes longer than the pass', async () => {
  const waveOf = waves();
  let active = 0;
  const { load, codes } = await saidOf(async (response) => {
    const wave = await waveOf(response);
    if (wave === 'after' && active >= 10) {
      refuse(response);
      return;
    }
    active++;
    if (wave === 'first') await takes(9400);
    await stream(response);
    active--;
    response.end(DONE);
  });

  expect(load?.unsettled).toEqual({ code: 'unopened', asked: 20 });
  expect(codes).toEqual(['errors-uncertain']);
});
