/** Two bounds and how sure they are: `level` 0.95 two-sided, or 0.9 for a pair of one-sided 95 % bounds. */
export interface Interval {
  readonly low: number;
  readonly high: number;
  readonly level: number;
}
