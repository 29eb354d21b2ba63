import type { Neighbour } from '../drivers/neighbours.ts';
import type { Calibration, Sandbox } from '../record/types.ts';
import type { Resolution } from '../verdict/resolution.ts';

/** What a run has to say while it goes on, from values to words; a door hands them in. */
export interface BenchWords {
  forecast(resolution: Resolution): string;
  neighbour(neighbour: Neighbour): string;
  calibrated(calibration: Calibration): string;
  sandbox(sandbox: Sandbox): string;
}
