import { calibrate } from '../load/calibrate.ts';
import type { Sample } from '../observe/sample.ts';
import { startSampler } from '../observe/sampler.ts';
import type { PlannedPass, PlanOptions } from '../plan.ts';
import type { Shell } from '../shell/shell.ts';
import { mostJudged } from './judged-loads.ts';
import type { Run } from './run.ts';
import type { BenchWords } from './words.ts';

/** Seconds that the client runs against the truth: it warms itself up in the first of them. */
const CALIBRATION_SECONDS = { quick: 3, full: 8 };

/** Seconds for the client's own error; none where no pass measures how long answers take. */
export function calibrationSeconds(passes: readonly PlannedPass[], { profile }: PlanOptions): number {
  return passes.some(({ kind }) => kind === 'load') ? CALIBRATION_SECONDS[profile] : 0;
}

/**
 * Measures the client's own error once a run that has a load, sampled as a pass is, before an engine takes
 * the machine's time; at the load that is judged, since a higher one that explores would make it larger.
 */
export async function calibration(run: Run, shell: Shell, words: BenchWords): Promise<void> {
  const seconds = calibrationSeconds(run.passes, run.options);
  if (seconds === 0 || run.seen?.calibration !== undefined || shell.signal.aborted) return;
  const stage = shell.progress.stage('calibrate');
  stage.status('a server of known times, not the model');
  const { engine } = run.prepared;
  const samples: Sample[] = [];
  const seen = await calibrate({
    concurrency: mostJudged(run),
    seconds,
    clock: run.clock,
    signal: shell.signal,
    stage,
    alongside: (origin) =>
      startSampler({
        pids: [process.pid],
        origin,
        engineName: engine.name,
        settings: engine.settings,
        clock: run.clock,
        env: shell.env,
        onSample: (sample) => samples.push(sample),
      }),
  });
  if (seen === undefined) return stage.end('interrupted');
  const samplerCores = meanCost(samples);
  const calibration = { ...seen, ...(samplerCores !== undefined && { samplerCores }) };
  run.append({ event: 'calibration', calibration });
  stage.end(words.calibrated(seen));
}

function meanCost(samples: readonly Sample[]): number | undefined {
  const costs = samples.flatMap(({ samplerCores }) => samplerCores ?? []);
  return costs.length === 0 ? undefined : costs.reduce((sum, cores) => sum + cores, 0) / costs.length;
}
