import { calibrate } from '../load/calibrate.ts';
import type { Shell } from '../shell/shell.ts';
import { milliseconds } from '../report/words.ts';
import type { Run } from './run.ts';

/** Seconds that the client runs against the truth: it warms itself up in the first of them. */
export const CALIBRATION_SECONDS = { quick: 3, full: 8 };

/** Measures the client's own error once a run, before any engine takes the machine's time. */
export async function calibration(run: Run, shell: Shell): Promise<void> {
  if (run.seen?.calibration !== undefined || shell.signal.aborted) return;
  const stage = shell.progress.stage('calibrate');
  const { concurrency } = run.prepared.config.policy.value.production;
  const seen = await calibrate({
    concurrency,
    seconds: CALIBRATION_SECONDS[run.options.profile],
    clock: run.clock,
    signal: shell.signal,
  });
  if (seen === undefined) return stage.end('interrupted');
  run.append({ event: 'calibration', calibration: seen });
  stage.end(
    `stamp error p50 ${milliseconds(seen.stampErrorP50Ms)}, p99 ${milliseconds(seen.stampErrorP99Ms)}`,
  );
}
