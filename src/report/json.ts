import type { Findings } from '../analyse/findings.ts';
import type { RunRecord } from '../record/schema.ts';
import type { Verdict } from '../verdict.ts';

/** The judgement for programs: verdict first, then every finding; shares are 0..1, durations ms. */
export function json({ run, candidate, policy }: RunRecord, findings: Findings, verdict: Verdict): string {
  const judgement = {
    schema: 'papergap/judgement',
    version: 1,
    run: run.id,
    candidate: { id: candidate.id, file: candidate.file, sha256: candidate.sha256 },
    policy: { file: policy.file, sha256: policy.sha256 },
    verdict,
    findings,
  };
  return `${JSON.stringify(judgement, null, 2)}\n`;
}
