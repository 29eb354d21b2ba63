import { printedJson } from '../text/json.ts';
import type { Reporter } from './reporter.ts';
import { reasonText } from './reasons.ts';

/**
 * The judgement for programs: verdict first, then every finding. Reasons have a code, values and their
 * sentence; shares are 0..1, durations ms.
 */
export const json: Reporter = (judged) => {
  const { record, findings, verdict } = judged;
  const { run, candidate } = record;
  const { file, sha256 } = findings.policy;
  const reasons = verdict.reasons.map((reason) => ({ ...reason, text: reasonText(reason, judged) }));
  const waived = verdict.waived?.map((one) => ({ ...one, text: reasonText(one.reason, judged) }));
  const judgement = {
    schema: 'papergap/judgement',
    version: 2,
    run: run.id,
    candidate: { id: candidate.id, file: candidate.file, sha256: candidate.sha256 },
    policy: { file, sha256 },
    verdict: { ...verdict, reasons, ...(waived && { waived }) },
    findings,
  };
  return printedJson(judgement);
};
