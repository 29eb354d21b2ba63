import { expect, test } from 'vitest';
import { runCli } from './support/cli.ts';
import { runPlanted } from './support/planted/run.ts';
import { plantedServer } from './support/planted/server.ts';

const ARGS = ['--profile', 'quick', '--fixed-n', '--passes', 'reproduce,production,load'];

test(
  'meets no objective by a cache of answers that goes by what prompts mean',
  { timeout: 120_000 },
  async () => {
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
      args: ARGS,
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
