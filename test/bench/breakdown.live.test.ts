import { expect, test } from 'vitest';
import { breakdownFindings } from '../../src/analyse/breakdown.ts';
import { judge } from '../../src/judge.ts';
import { reporters } from '../../src/report/index.ts';
import { benched } from '../support/bench.ts';
import { planted } from '../support/planted-llama.ts';

test.for([
  [
    'die',
    'died',
    'engine-died',
    'inconclusive: engine-died',
    /after \d+ requests the engine died\. i\d+ met it first/,
  ],
  [
    'hang',
    'silent',
    'engine-silent',
    'inconclusive: engine-silent',
    /after \d+ requests no token came any more\. i\d+ met it first/,
  ],
  [
    'fail',
    'failing',
    'complete',
    'fail: broke-down',
    /after \d+ requests every request failed\. i\d+ met it first/,
  ],
  [
    'babble',
    'gibberish',
    'complete',
    'fail: broke-down',
    /after \d+ requests \(\d.*right\) no answer was right any more/,
  ],
] as const)(
  'an engine that comes to %s is told with the request that met it first',
  async ([how, kind, ended, says, told]) => {
    await using repo = await planted(how, 50);

    const record = await benched(repo, { passes: ['production'] });
    const [found] = breakdownFindings(record);

    expect(record.passes.map((pass) => pass.ended)).toEqual([ended]);
    expect(found).toMatchObject({
      kind,
      pass: 'production',
      item: expect.stringMatching(/^i\d+$/) as string,
    });
    // The warm-up asks some first.
    expect(found?.before).toBeLessThanOrEqual(50);
    expect(found?.before).toBeGreaterThan(0);
    expect(found?.inFlight).toBeGreaterThan(0);
    expect(found?.inFlight).toBeLessThanOrEqual(8);
    const { verdict } = judge(record);
    expect(`${verdict.outcome}: ${verdict.reasons[0]?.code}`).toBe(says);
    expect(reporters.table(judge(record), 'terminal').replaceAll(/\s+/g, ' ')).toMatch(told);
  },
);

test('where answers are not the model’s any more, nothing else is asked, and what there is is kept', async () => {
  await using repo = await planted('babble', 50);

  const record = await benched(repo, { passes: ['production', 'reproduce', 'repeat', 'loaded'] });

  expect(record.passes.map(({ pass }) => pass)).toEqual(['production']);
  expect(judge(record).verdict).toMatchObject({ outcome: 'fail', reasons: [{ code: 'broke-down' }] });
});

test('a service that fails may be back, and is asked on', async () => {
  await using repo = await planted('fail', 50);

  const record = await benched(repo, { passes: ['production', 'repeat'] });

  expect(record.passes.map(({ pass }) => pass)).toEqual(['production', 'repeat', 'repeat-2']);
});

test('the log of an engine that died under load says why', async () => {
  await using repo = await planted('die', 60);

  const { deployment } = await benched(repo, { passes: ['production'] });

  expect(deployment?.friction[0]).toMatchObject({
    code: 'gpu-error',
    line: 'CUDA error: an illegal memory access was encountered',
  });
});
