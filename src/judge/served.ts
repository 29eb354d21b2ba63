import { isOfCandidate } from '../analyse/failures.ts';
import type { Findings } from '../analyse/findings.ts';
import type { EarlierRun, Unserved } from '../record/history-entry.ts';
import type { RunRecord } from '../record/schema.ts';
import type { JudgedRecord } from '../report/judged.ts';
import type { Reason } from '../verdict/reason.ts';
import type { Outcome } from '../verdict/ruling.ts';

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

/** Whether a run was served to its end, for later runs of the same candidate. */
export function servedIn({
  record,
  findings,
  verdict: { outcome, reasons },
}: JudgedRecord): EarlierRun['served'] {
  const lacking = reasons.find((reason) => isUnserved(reason, outcome, record, findings));
  if (lacking !== undefined) return lacking.code as Unserved;
  return isWhole(record) && findings.evidence.production !== undefined ? 'right' : undefined;
}

function isUnserved(reason: Reason, outcome: Outcome, record: RunRecord, { failures }: Findings): boolean {
  // Where the log does not blame the candidate, the machine may have kept it from serving.
  if (reason.code === 'not-deployable') return outcome === 'fail';
  if (reason.code === 'trouble-under-load') return reason.ofCandidate > 0;
  if (reason.code === 'ungraded' || reason.code === 'too-few-items')
    return isLostByCandidate(reason.role, record, failures);
  if (reason.code === 'missing-decides') return isLostByCandidate('production', record, failures);
  return UNSERVED.has(reason.code);
}

/** Whether what failed in a pass is mostly the service's or the candidate's to mend. */
function isLostByCandidate(
  role: string,
  { candidate, plan }: RunRecord,
  failures: Findings['failures'],
): boolean {
  const isEndpoint = candidate.config.engine.name === 'endpoint';
  const its = failures.filter(({ pass }) => plan.passes.some((one) => one.id === pass && one.role === role));
  const own = its
    .flatMap(({ groups }) => groups)
    .filter((group) => group.blame === 'service' || isOfCandidate(group, isEndpoint));
  const sum = (counts: readonly { readonly count: number }[]): number =>
    counts.reduce((all, { count }) => all + count, 0);
  return 2 * sum(own) > its.reduce((all, { failed }) => all + failed, 0);
}

/** Whether a run was asked for all that a verdict is made of, and came to its end. */
function isWhole({ run, plan, policy }: RunRecord): boolean {
  const hasProbes = plan.probes === true || policy.config.probes['fail-on'] === 'never';
  return run.ended === 'complete' && plan.profile === 'full' && hasProbes;
}
