import { expect, test } from 'vitest';
import { judge } from '../../src/judge.ts';
import type { LoadFinding } from '../../src/analyse/load.ts';
import type { LoadObservation } from '../../src/record/pass.ts';
import type { RunRecord } from '../../src/record/schema.ts';
import { silent } from '../../src/shell/progress.ts';
import { adderRepository } from '../support/adder.ts';
import { benched } from '../support/bench.ts';
import { fakeEngine } from '../support/fake-engine.ts';
import type { FakeEngine, Script } from '../support/fake-engine.ts';

/** The first token of one request after another takes 20 ms, the rest of the answer 1 s. */
function serialPrefill(): () => Script {
  let freeAtMs = 0;
  return () => {
    const nowMs = performance.now();
    freeAtMs = Math.max(freeAtMs, nowMs) + 20;
    return { words: ['1', '2', '3', '4', '5'], firstWordMs: freeAtMs - nowMs, betweenMs: 250 };
  };
}

async function measured(
  engine: FakeEngine,
  load: string,
  notes: string[] = [],
): Promise<{ readonly record: RunRecord; readonly load: LoadFinding; readonly reasons: readonly string[] }> {
  await using repo = await adderRepository(engine, { items: 20 });
  await repo.write(
    '.github/papergap.yml',
    `production: { suite: ours, concurrency: 20 }
load: ${load}
suites:
  sums: { data: sums.jsonl, prompt: 'Q: {{question}}', target: answer, scorer: { name: numeric } }
  ours: { data: sums.jsonl, prompt: 'Q: {{question}}', target: answer, scorer: { name: numeric } }
trust: { engines: [endpoint], endpoints: { staging: '${engine.origin}' } }
`,
  );
  const progress = { ...silent, note: (text: string) => void notes.push(text) };
  const record = await benched(repo, { passes: ['load'] }, { progress });
  const { findings, verdict } = judge(record);
  return { record, load: findings.load[0]!, reasons: verdict.reasons.map(({ code }) => code) };
}

test('the queue that all join at once is told apart from the load that follows, and no objective is missed by it', async () => {
  await using engine = await fakeEngine(serialPrefill());
  const notes: string[] = [];

  const { record, load, reasons } = await measured(
    engine,
    '{ concurrency: [20], seconds: 1, slo: { ttftP95Ms: 350 } }',
    notes,
  );

  // The 19th of 20 waits for 18 others.
  expect(load.start?.requests).toBe(20);
  expect(load.start?.ttftP95Ms).toBeGreaterThan(370);
  expect(load.slo[0]?.samples).toBe(load.attempted);
  expect(load.slo[0]?.over).toBeLessThan(load.attempted / 20);
  expect(reasons).not.toContain('slo-missed');
  expect(load.answersLong).toBeGreaterThan(7);
  const pass = record.passes[0] as LoadObservation;
  expect(pass.requests.filter(({ wave }) => wave === 'start')).toHaveLength(20);
  expect(pass.paced?.seconds).toBeGreaterThan(8);
  expect(notes.join('\n')).toContain('load-c20 runs for');
});
