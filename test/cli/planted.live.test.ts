import { expect, test } from 'vitest';
import { asEarlierRun, judge } from '../../src/judge.ts';
import type { Script } from '../support/fake-engine.ts';
import { runCli } from '../support/cli.ts';
import { runPlanted } from '../support/planted/run.ts';
import type { Reported, Wishes } from '../support/planted/run.ts';
import { plantedServer } from '../support/planted/server.ts';
import type { Asked, Planted } from '../support/planted/server.ts';

const HUNG: Script = { breakAfter: 0, breakWith: 'silence' };
const EVERYTHING = 'reproduce,repeat,production,noisy,loaded,noisy-loaded';

/** What a quick run says of a server that is right in 90 of 100 cases where nothing else is planted. */
async function reported(
  passes: string,
  planted: Partial<Planted>,
  wishes: Partial<Wishes> = {},
): Promise<Reported> {
  await using engine = await plantedServer({ items: 100, right: () => ({ queue: 0.9 }), ...planted });
  const args = ['--profile', 'quick', '--fixed-n', '--passes', passes];
  return await runPlanted(runCli, engine, 100, { claim: 0.9, args, ...wishes });
}

const codes = ({ verdict }: Reported): readonly string[] => verdict.reasons.map(({ code }) => code);

/** What each cause costs in points, as the report has it. */
function pointsLost({ findings: { attribution } }: Reported): Readonly<Record<string, number>> {
  const causes = attribution?.causes ?? [];
  return Object.fromEntries(causes.map(({ cause, loss }) => [cause, Math.round(loss * 100)]));
}

test('noise that harms, load, the criterion and the domain each cost what was planted', async () => {
  const right: Planted['right'] = ({ suite, open, isNoisy }) => {
    if (suite === 'ours') return { queue: 0.7, both: 0.4 };
    const queue = open > 4 ? 0.8 : 0.9;
    return isNoisy ? { queue: queue - 0.4 } : { queue, both: queue - 0.1 };
  };
  // Long beside what a busy machine takes between two requests: or few are open at once.
  const firstTokenMs = (): number => 25;

  const report = await reported(EVERYTHING, { right, firstTokenMs });

  expect(report.verdict.outcome).toBe('fail');
  expect(codes(report)).toEqual(['gap-over-budget']);
  const lost = pointsLost(report);
  const planted = { domain: 30, load: 10, criterion: 10, reproduction: 0 };
  expect(Object.keys(lost).toSorted()).toEqual(Object.keys(planted).toSorted());
  // The last requests of a pass meet few open ones, and how many they are is the machine's doing.
  for (const [cause, points] of Object.entries(planted)) {
    expect(Math.abs((lost[cause] ?? Number.NaN) - points), cause).toBeLessThanOrEqual(1);
  }
  expect(report.terminal.replaceAll(/\s+/g, ' ')).toContain(
    'If your inputs were as dirty as the noise profile heavy: −40.0 points',
  );
});

test('a thought before each answer, with another answer in it, changes no score', async () => {
  const form = (answer: string): Script => ({ words: ['<think>{"queue": "q9"}?', '</think>\n', answer] });

  const { findings } = await reported('reproduce,production', { form });

  expect(findings.gap).toMatchObject({ production: 0.9, gap: 0 });
});

// From here on most of a run's time is its load's, and nearly all of that is waiting: beside each other.

test.concurrent(
  'refusals of a rate limit and errors of the server are told apart, and neither is slow',
  async ({ expect }) => {
    const everyTenth =
      (script: Script) =>
      ({ inLoad }: Asked): Script | undefined =>
        inLoad !== undefined && inLoad % 8 === 7 ? script : undefined;
    const wishes = { policy: 'load: { concurrency: [20], seconds: 2, slo: { ttftP95Ms: 2000 } }\n' };
    const firstTokenMs = ({ inLoad }: Asked): number => (inLoad === undefined ? 5 : 40);
    const passes = 'reproduce,production,load';

    const answered = (status: number, message: string): Promise<Reported> =>
      reported(
        passes,
        { firstTokenMs, instead: everyTenth({ status, error: { error: { message } } }) },
        wishes,
      );
    const [limited, broken] = await Promise.all([
      answered(429, 'Rate limit reached'),
      answered(500, 'out of memory'),
    ]);

    expect(limited.verdict.outcome).toBe('inconclusive');
    expect(codes(limited)).toContain('trouble-under-load');
    expect(limited.terminal).toContain('429 Rate limit reached');
    expect(broken.verdict.outcome).toBe('fail');
    expect(codes(broken)[0]).toBe('errors-under-load');
    expect(broken.findings.load[0]?.slo[0]?.over).toBe(0);
    for (const { findings } of [limited, broken]) expect(findings.load[0]?.errorRate).toBeCloseTo(1 / 8, 2);
  },
);

test.concurrent(
  'a verdict stands on no reading alone where the answers that never came would turn it',
  async ({ expect }) => {
    const isLate = (place: number): boolean => place > 0.75;

    const { verdict, findings, terminal } = await reported(
      'reproduce,production',
      {
        right: ({ suite }) => ({ queue: suite === 'ours' ? 0.68 : 0.9 }),
        instead: ({ suite, place }) => (suite === 'ours' && isLate(place) ? HUNG : undefined),
      },
      { policy: 'requestDeadlineMs: 2000\n' },
    );

    expect(verdict.outcome).toBe('inconclusive');
    expect(verdict.reasons[0]?.code).toBe('missing-decides');
    expect(findings.gap?.missing).toEqual({ late: 25 });
    expect(terminal).toContain('25 took longer than the deadline');
  },
);

test.concurrent(
  'a closed loop whose answers take longer and longer is no load that meets its objectives',
  async ({ expect }) => {
    const { verdict, terminal } = await reported(
      'reproduce,production,load',
      { firstTokenMs: ({ inLoad = 0 }) => 100 + inLoad },
      {
        args: ['--profile', 'full', '--fixed-n', '--passes', 'reproduce,production,load'],
        policy: 'load: { concurrency: [20], seconds: 8, slo: { ttftP95Ms: 700 } }\n',
      },
    );

    expect(verdict.outcome).toBe('inconclusive');
    expect(verdict.reasons[0]).toMatchObject({
      code: 'slo-uncertain',
      unsettled: { code: 'grows', of: 'ttft' },
    });
    expect(terminal.replaceAll(/\s+/g, ' ')).toContain('each request takes longer than the ones before');
  },
);

// attack: cached answers
test.concurrent(
  'no load meets an objective by a prefix cache, which new prompts do not profit from: nor does a second run',
  async ({ expect }) => {
    await using engine = await plantedServer({
      items: 100,
      right: () => ({ queue: 0.9 }),
      // What was read before, be it for an earlier run, is not read again; the server says nothing of it.
      firstTokenMs: ({ isNew }) => (isNew ? 400 : 40),
    });
    const wishes = {
      claim: 0.9,
      args: ['--profile', 'quick', '--fixed-n', '--passes', 'reproduce,production,load'],
      policy: 'load: { concurrency: [20], rate: 40, seconds: 6, slo: { ttftP95Ms: 700 } }\n',
    };
    const first = await runPlanted(runCli, engine, 100, wishes);
    const second = await runPlanted(runCli, engine, 100, wishes);

    for (const { verdict, findings, terminal } of [first, second]) {
      expect(verdict.outcome).toBe('inconclusive');
      // On a busy machine some answers come so near to the limit that it is open in any case.
      expect(verdict.reasons[0]?.code).toBe('slo-uncertain');
      const told = findings.load.flatMap(({ askedBefore }) => askedBefore ?? []);
      expect(told).toHaveLength(2);
      expect(Math.max(...told.map(({ knownMs }) => knownMs))).toBeLessThan(250);
      expect(Math.min(...told.map(({ freshMs }) => freshMs))).toBeGreaterThan(390);
      expect(terminal).toContain('Prefix cache: unknown.');
    }
    // What the first has left for the second in the history is nothing, either.
    const left = asEarlierRun(judge(first.record, {}));
    const earlier = left === undefined ? [] : [left];
    expect(judge(second.record, { earlier }).verdict.outcome).toBe('inconclusive');
  },
);

// attack: cached answers
test.concurrent(
  'a load meets no objective by a cache of answers that goes by what prompts mean',
  async ({ expect }) => {
    // As of a gateway with a semantic cache: a line before a known question makes no other one of it.
    const known = new Set<string>();
    await using engine = await plantedServer({
      items: 100,
      right: () => ({ queue: 0.9 }),
      firstTokenMs: ({ id }) => {
        const ms = known.has(id) ? 60 : 900;
        known.add(id);
        return ms;
      },
    });
    const { verdict, record } = await runPlanted(runCli, engine, 100, {
      claim: 0.9,
      args: ['--profile', 'quick', '--fixed-n', '--passes', 'reproduce,production,load'],
      policy: 'load: { concurrency: [20], seconds: 6, slo: { ttftP95Ms: 600 } }\n',
    });
    const production = record.passes.flatMap((pass) =>
      pass.pass === 'production' && pass.kind === 'suite' ? pass.answers : [],
    );
    const late = production.filter(({ exchange }) => exchange!.firstTokenAtMs! - exchange!.sentAtMs > 600);

    // Production has as many requests at once, and all of them took longer.
    expect(production).toHaveLength(100);
    expect(late).toHaveLength(100);
    expect(verdict.outcome).not.toBe('pass');
  },
);
