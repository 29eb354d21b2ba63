import type { Findings } from '../analyse/findings.ts';
import { isUnsteady } from '../verdict/settled.ts';

/** Runs of the same candidate that each are sure of the opposite. */
export const WHAT_DIFFERS =
  'Find out what differs between the runs: another machine, other work on it, another driver. Their records say where each was made.';

/**
 * What settles where passes or earlier runs differ as a whole by more than the policy assumes, which no
 * number of items makes up for; undefined where they do not.
 */
export function steadier(findings: Findings): string | undefined {
  if (!isUnsteady(findings)) return undefined;
  const nothing = 'No number of items is known to settle it: ';
  return findings.betweenPasses?.of === 'runs'
    ? `${nothing}earlier runs with nothing changed differ too much as a whole. ${WHAT_DIFFERS}`
    : `${nothing}the repeats of this run differ too much as a whole. Let nothing else run on the machine, or make the ` +
        "engine answer alike at every time; more of the paper's items, or nightly runs with nothing changed, show how far " +
        'runs differ.';
}
