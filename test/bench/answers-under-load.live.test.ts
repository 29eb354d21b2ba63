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
    policy: 'load: { concurrency: [20], rate: 150, seconds: 6, slo: { ttftP95Ms: 3000, e2elP95Ms: 5000 } }\n',
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

// Nearly all of a run's time is its load's, and that is waiting: beside each other.

test.concurrent(
  'fails an engine that says one and the same nonsense once it is under load, however quickly',
  async ({ expect }) => {
    await using engine = await plantedServer({
      items: 100,
      right: () => ({ queue: 0.95 }),
      firstTokenMs: () => 200,
      instead: ({ inLoad }) => (inLoad !== undefined && inLoad > 40 ? { words: ['!!!!'] } : undefined),
    });
    const { verdict } = await runPlanted(runCli, engine, 100, {
      claim: 0.9,
      args: ARGS,
      policy: 'load: { concurrency: [20], seconds: 3, slo: { ttftP95Ms: 3000, e2elP95Ms: 5000 } }\n',
    });

    expect(verdict.outcome).toBe('fail');
    expect(verdict.reasons[0]).toMatchObject({ code: 'worse-under-load', load: { concurrency: 20 } });
  },
);

test.concurrent.for<readonly [string, number, readonly string[], number, number]>([
  ['nonsense', 2000, ['--profile', 'quick', '--fixed-n'], 140, 0],
  ['what is wrong half of the time', 1000, [], 290, 0.45],
])(
  'fails an engine that says %s under load, where production asks a part of its suite',
  async ([, items, args, afterRequests, rightThen], { expect }) => {
    let asked = 0;
    await using engine = await plantedServer({
      items,
      // From soon after the load has begun, as of an engine that leaks.
      right: ({ suite }) => ({ queue: suite === 'ours' && ++asked > afterRequests ? rightThen : 0.95 }),
      firstTokenMs: ({ suite }) => (suite === 'ours' ? 450 : 60),
    });
    const { verdict } = await runPlanted(runCli, engine, items, {
      claim: 0.95,
      args: [...args, '--passes', 'reproduce,production,load'],
      policy:
        'load: { concurrency: [20], seconds: 6, maxSeconds: 6, slo: { ttftP95Ms: 3000, e2elP95Ms: 5000 } }\n' +
        'reproduce: { concurrency: 40 }\n',
    });

    expect(verdict.outcome).toBe('fail');
    expect(verdict.reasons[0]).toMatchObject({ code: 'worse-under-load', load: { concurrency: 20 } });
  },
);

test.concurrent(
  'passes no engine that answers what it has to read anew wrongly once it is under load',
  async ({ expect }) => {
    await using engine = await plantedServer({
      items: 100,
      right: () => ({ queue: 0.95 }),
      // Long beside what a busy machine takes from one answer to the next question: or the load is none of 20.
      firstTokenMs: () => 250,
      // What it reads from then on is lost: the cells of its cache are written over; what was read before is right.
      instead: ({ inLoad, isNew }) =>
        inLoad !== undefined && inLoad > 40 && isNew ? { words: ['!!!!'] } : undefined,
    });
    const { verdict, terminal } = await runPlanted(runCli, engine, 100, {
      claim: 0.9,
      args: [...ARGS.slice(0, -1), 'reproduce,production,load'],
      policy: 'load: { concurrency: [20], seconds: 4, slo: { ttftP95Ms: 3000, e2elP95Ms: 5000 } }\n',
    });
    expect(verdict).toMatchObject({
      outcome: 'inconclusive',
      reasons: [{ code: 'worse-under-load', fresh: true }, {}],
    });
    expect(terminal).toContain('graded answers to new prompts of');
  },
);
