import { assert, expect, test } from 'vitest';
import { runCli } from '../support/cli.ts';
import { runPlanted } from '../support/planted/run.ts';
import { plantedServer } from '../support/planted/server.ts';

const ARGS = ['--profile', 'quick', '--fixed-n', '--passes', 'production,load'];

test('fails a gateway that sheds its load by answers that say so in the form of a success', async () => {
  const isShed = ({ open }: { readonly open: number }): boolean => open > 22;
  await using engine = await plantedServer({
    items: 100,
    right: () => ({ queue: 0.95 }),
    firstTokenMs: (asked) => (isShed(asked) ? 1 : 400),
    instead: (asked) =>
      isShed(asked) ? { words: ['The', ' server', ' is', ' busy,', ' try', ' again', ' later.'] } : undefined,
  });
  const { verdict, findings, record, terminal } = await runPlanted(runCli, engine, 100, {
    claim: 0.9,
    args: ARGS,
    policy: 'load: { concurrency: [20], rate: 150, seconds: 3, slo: { ttftP95Ms: 3000, e2elP95Ms: 5000 } }\n',
  });
  const [first] = verdict.reasons;
  assert(first?.code === 'worse-under-load');
  const graded = record.passes.flatMap((pass) =>
    pass.kind === 'load' && pass.pass === first.load.pass
      ? pass.requests.flatMap(({ grade }) => grade ?? [])
      : [],
  );

  expect(findings.load.every(({ slo }) => slo.every(({ met }) => met === true))).toBe(true);
  expect(verdict.outcome).toBe('fail');
  expect(first).toMatchObject({ code: 'worse-under-load', load: { ratePerS: 150 } });
  expect(graded.length).toBeGreaterThan(300);
  expect(JSON.stringify(record.passes.filter(({ kind }) => kind === 'load'))).not.toContain('busy');
  expect(terminal).toContain('Under load (150 requests a second)');
});

test('fails an engine that says one and the same nonsense once it is under load, however quickly', async () => {
  await using engine = await plantedServer({
    items: 100,
    right: () => ({ queue: 0.95 }),
    firstTokenMs: () => 100,
    instead: ({ inLoad }) => (inLoad !== undefined && inLoad > 40 ? { words: ['!!!!'] } : undefined),
  });
  const { verdict } = await runPlanted(runCli, engine, 100, {
    claim: 0.9,
    args: ARGS,
    policy: 'load: { concurrency: [20], seconds: 3, slo: { ttftP95Ms: 3000, e2elP95Ms: 5000 } }\n',
  });

  expect(verdict.outcome).toBe('fail');
  expect(verdict.reasons[0]).toMatchObject({ code: 'worse-under-load', load: { concurrency: 20 } });
});

test(
  'a model that loops in blanks once it is under load fails by what its answers are worth',
  { timeout: 240_000 },
  async () => {
    // Some 128 blanks a token, which is one of most vocabularies: together far more than is kept of a load.
    const blanks = {
      words: [' '.repeat(1_000_000)],
      usage: { completion_tokens: 8192 },
      finishReason: 'length',
    };
    await using engine = await plantedServer({
      items: 100,
      right: () => ({ queue: 0.95 }),
      firstTokenMs: () => 40,
      instead: ({ inLoad = 0 }) => (inLoad > 340 ? blanks : undefined),
    });
    const { verdict, record } = await runPlanted(runCli, engine, 100, {
      ...{ claim: 0.9, args: ['--profile', 'full', ...ARGS.slice(2)], maxTokens: 8192 },
      policy: 'load: { concurrency: [20], seconds: 30 }\n',
    });
    const requests = record.passes.flatMap((pass) => (pass.kind === 'load' ? pass.requests : []));
    const endless = requests.filter(({ finishReason }) => finishReason === 'length');

    expect(endless.length / requests.length).toBeGreaterThan(0.3);
    expect(verdict.outcome).toBe('fail');
    expect(verdict.reasons[0]).toMatchObject({ code: 'worse-under-load' });
  },
);
