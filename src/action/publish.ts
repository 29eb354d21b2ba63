import type { MeasuredCommit } from '../github/measured-commit.ts';
import type { Judgement } from '../judge.ts';
import { upsertComment } from '../github/comment.ts';
import type { RunRecord } from '../record/schema.ts';
import { candidateReport } from '../report/candidate.ts';
import { chart } from '../report/chart.ts';
import { comment } from '../report/comment.ts';
import { markdown } from '../report/markdown.ts';
import type { Host } from './host.ts';

/** Who writes with the token that a job gets by itself. */
const ACTIONS_BOT = { login: 'github-actions[bot]' };

/** The page of this run. */
export function runUrlOf({ serverUrl, repository, runId }: Host): string {
  return `${serverUrl}/${repository.fullName}/actions/runs/${runId}`;
}

/** The job's summary: the comparison, a chart of it, and what it was measured at. */
export function summaryOf(
  record: RunRecord,
  { findings, verdict }: Judgement,
  { sha }: MeasuredCommit,
  host: Host,
): string {
  const parts = [
    markdown(record, findings, verdict).trimEnd(),
    chart(findings),
    `Measured at commit \`${sha}\`, [run ${host.runId}](${runUrlOf(host)}). The record is the artifact of this run.`,
  ];
  return `${parts.filter((part) => part !== undefined).join('\n\n')}\n`;
}

/** Keeps the one comment of this candidate on the pull request up to date. */
export async function publish(
  record: RunRecord,
  { findings, verdict }: Judgement,
  { pullRequest, sha }: MeasuredCommit,
  host: Host,
): Promise<void> {
  if (pullRequest === undefined) return;
  const report = candidateReport(record, findings, verdict);
  const entries = [{ state: 'measured', report, runUrl: runUrlOf(host) }] as const;
  await upsertComment(
    // Ids have no character that could end the marker.
    {
      pullRequest,
      marker: `<!-- papergap:candidate ${report.id} -->`,
      author: ACTIONS_BOT,
      visible: true,
    },
    comment({ sha, entries, answersCommands: false }),
    host.repository,
  );
}
