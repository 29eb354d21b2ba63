import { expect, test } from 'vitest';
import { unboundedAt } from '../../src/analyse/instrument.ts';
import { judge } from '../../src/judge.ts';
import { adder, adderRepository } from '../support/adder.ts';
import { benched } from '../support/bench.ts';
import { fakeEngine } from '../support/fake-engine.ts';

// attack: made open
test('a run with more loads than production’s bounds the client’s error at the one that is judged', async () => {
  await using engine = await fakeEngine(adder(0.9));
  await using repo = await adderRepository(engine, { items: 20 });
  await repo.write(
    '.github/papergap.yml',
    `production: { suite: ours, concurrency: 3 }
load: { concurrency: [1, 4, 8], seconds: 1, maxSeconds: 1, slo: { ttftP95Ms: 5000 } }
suites:
  sums: { data: sums.jsonl, prompt: 'Q: {{question}}', target: answer, scorer: { name: numeric } }
  ours: { data: sums.jsonl, prompt: 'Q: {{question}}', target: answer, scorer: { name: numeric } }
trust: { engines: [endpoint], endpoints: { staging: '${engine.origin}' } }
`,
  );

  const record = await benched(repo, { passes: ['load'] });

  expect(record.calibration?.concurrency).toBe(4);
  const { load, instrument } = judge(record).findings;
  const boundOf = (concurrency: number) =>
    unboundedAt({ ...load.find((one) => one.concurrency === concurrency)!, clientBusy: 0 }, instrument);
  expect(boundOf(4)).toBeUndefined();
  expect(boundOf(8)).toEqual({});
}, 60_000);
