import type { EarlierRunsReason } from '../verdict/reason.ts';
import type { JudgedRecord } from './judged.ts';
import { count, counted } from './words.ts';

/** What this run says against earlier ones of the same candidate. */
export function differText({ latest, runs, others, evidence, needed }: EarlierRunsReason): string {
  const earlier = counted(runs - 1, 'earlier run');
  return (
    `This run by itself says ${latest}, and ${count(others)} of ${earlier} of the same candidate ` +
    `${others === 1 ? 'does' : 'do'} not. All ${count(runs)} together do not speak for it: e = ${eValue(evidence)}, ` +
    `and ${count(needed)} is needed. Measured often enough, any candidate passes once.`
  );
}

/** All runs of the same candidate in one line; nothing where this is the only one. */
export function earlierRunsLines({ findings: { earlierRuns } }: JudgedRecord): readonly string[] {
  if (earlierRuns === undefined) return [];
  const { earlier, pass, fail } = earlierRuns;
  const said = earlier
    .map(({ at, outcome }) => `${outcome} (${at.slice(0, 16).replace('T', ' ')})`)
    .join(', ');
  return [
    `${count(earlier.length + 1)} runs of this candidate together: e = ${eValue(pass)} for a pass, ${eValue(fail)} for ` +
      `a fail (the mean of the runs, 20 decides). Production said before: ${said}.`,
  ];
}

function eValue(value: number): string {
  if (value >= 1000) return 'over 1,000';
  return value < 0.1 ? 'below 0.1' : value.toFixed(1);
}
