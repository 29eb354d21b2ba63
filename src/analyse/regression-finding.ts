import type { PairedFinding } from './findings.ts';

/** Production compared with an entry of the history. */
export interface RegressionFinding {
  /** Whose result it is: the same model's, or the incumbent's. */
  readonly model: string;
  readonly commit: string;
  readonly at: string;
  /** From the baseline to this run. */
  readonly ageDays: number;
  /** Whether somebody accepted that result as the baseline. */
  readonly accepted: boolean;
  readonly outcome: 'regressed' | 'improved' | 'unchanged' | 'inconclusive';
  /** The same items, item by item; absent where they can't be compared. */
  readonly accuracy?: Pick<
    PairedFinding,
    'items' | 'lost' | 'gained' | 'difference' | 'interval' | 'pValue' | 'floorFlips'
  >;
  /** Score points within which a change is none. */
  readonly tolerance?: number;
  /** What else differs between the two runs, in words. */
  readonly differences: readonly string[];
  /** Now ÷ then for each load pass of the same machine. */
  readonly load: readonly {
    readonly pass: string;
    readonly ttftP95Ratio?: number;
    readonly goodputRatio?: number;
  }[];
}
