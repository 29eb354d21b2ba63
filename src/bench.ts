import { calibration } from './bench/calibration.ts';
import { runPass } from './bench/pass.ts';
import { prepare } from './bench/prepare.ts';
import { openRun } from './bench/run.ts';
import { serve } from './bench/serve.ts';
import type { Fault } from './config/document.ts';
import { clearLeftovers } from './deploy/leftovers.ts';
import type { PlanOptions } from './plan.ts';
import type { Record } from './record/schema.ts';
import type { Shell } from './shell/shell.ts';
import { forecast } from './bench/forecast.ts';

/** What to bench, and where to keep what is seen. */
export interface BenchRequest extends PlanOptions {
  readonly candidate: string;
  readonly policy?: string;
  readonly out: string;
  readonly resume: boolean;
}

/** From a candidate's file to its record: one line a stage. Faults in the config come back before anything is started. */
export async function bench(
  request: BenchRequest,
  shell: Shell,
): Promise<{ readonly record: Record; readonly file: string } | readonly Fault[]> {
  await clearLeftovers(shell.cacheDir);
  const prepared = await prepare(request.candidate, request.policy);
  if ('length' in prepared) return prepared;
  await using run = await openRun(prepared, request, request, shell);
  forecast(run, shell);
  await calibration(run, shell);
  await using served = await serve(run, shell);
  for (const pass of run.passes) {
    if (served.stopped()) break;
    await runPass(pass, served, run, shell);
  }
  await served.close();
  return run.finish(shell.signal.aborted ? 'interrupted' : 'complete');
}
