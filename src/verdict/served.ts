import type { Served, Unserved } from '../analyse/earlier-runs.ts';
import type { Findings } from '../analyse/findings.ts';
import { measuredGap } from './measured.ts';
import type { Reason } from './reason.ts';
import type { Ruling } from './ruling.ts';

const UNSERVED: ReadonlySet<string> = new Set<Unserved>([
  'not-deployable',
  'engine-died',
  'engine-silent',
  'collapsed',
  'broke-down',
  'ungraded',
  'too-few-items',
  'missing-decides',
  'suite-unanswered',
  'slo-unseen',
  'trouble-under-load',
]);

/** What was not measured, or not to its end, whoever is to blame. */
const UNMEASURED: ReadonlySet<Reason['code']> = new Set(['not-run', 'cut-short', 'suite-unmeasured']);

/** Whether a run was served to its end, or how it was not; undefined where it can't be told, or of a part. */
export function servedIn(ruling: Ruling, findings: Findings): Served | undefined {
  const { reasons } = ruling;
  const lacking = reasons.find((reason) => isUnserved(reason, ruling, findings));
  if (lacking !== undefined) return lacking.code as Unserved;
  const isWhole = findings.scope === 'whole' && !reasons.some(isUnmeasured);
  return isWhole && measuredGap(findings).ok ? 'right' : undefined;
}

/** A load of which no request was served shows nothing of it, whoever refused it. */
function isUnmeasured(reason: Reason): boolean {
  if (reason.code === 'trouble-under-load') return reason.failed === reason.requests;
  return UNMEASURED.has(reason.code);
}

function isUnserved(reason: Reason, { outcome }: Ruling, { lostByCandidate }: Findings): boolean {
  // Where the log does not blame the candidate, the machine may have kept it from serving.
  if (reason.code === 'not-deployable') return outcome === 'fail';
  if (reason.code === 'trouble-under-load') return reason.ofCandidate > 0;
  if (reason.code === 'ungraded' || reason.code === 'too-few-items')
    return lostByCandidate.includes(reason.role);
  if (reason.code === 'missing-decides') return lostByCandidate.includes(reason.role ?? 'production');
  return UNSERVED.has(reason.code);
}
