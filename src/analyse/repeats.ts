import type { Repeats } from '../record/history-entry.ts';
import { exactBounds } from './statistics/proportion.ts';

/** How often the check has turned on a model that had not changed. */
export interface RepeatsFinding extends Omit<Repeats, 'series'> {
  /** One-sided 95 % upper bound of the share of repeats that are false alarms. */
  readonly falseAlarmsAtMost: number;
}

export function repeatsFinding({ series: _, ...of }: Repeats): RepeatsFinding {
  const { runs, falseAlarms } = of;
  return { ...of, falseAlarmsAtMost: exactBounds(falseAlarms, runs, 0.9).high };
}
