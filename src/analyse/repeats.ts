import type { Repeats } from '../record/history-entry.ts';
import { exactBounds } from './statistics/proportion.ts';

/** How often the check has turned on a model that had not changed. */
export interface RepeatsFinding extends Omit<Repeats, 'series'> {
  /** One-sided 95 % upper bound of the share of repeats that are false alarms. */
  readonly falseAlarmsAtMost: number;
}

export function repeatsFinding({ runs, turned, falseAlarms }: Repeats): RepeatsFinding {
  return { runs, turned, falseAlarms, falseAlarmsAtMost: exactBounds(falseAlarms, runs, 0.9).high };
}
