import type { TargetCommit } from '../discover/target.ts';
import type { Judgement } from '../judge.ts';
import { upsertComment } from '../publish/comment.ts';
import type { Record } from '../record/schema.ts';
import { chart } from '../report/chart.ts';
import { markdown } from '../report/markdown.ts';
import type { Host } from './host.ts';

/** Who writes with the token that a job gets by itself. */
const ACTIONS_BOT = { login: 'github-actions[bot]' };
/** GitHub takes 65,536 characters; what doesn't fit is in the summary. */
const MOST_CHARACTERS = 60_000;

/** The page of this run. */
export function runUrlOf({ serverUrl, repository, runId }: Host): string {
  return `${serverUrl}/${repository.owner}/${repository.repo}/actions/runs/${runId}`;
}

/** The job's summary: the comparison, a chart of it, and what it was measured at. */
export function summaryOf(
  record: Record,
  { findings, verdict }: Judgement,
  { sha }: TargetCommit,
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
  id: string,
  summary: string,
  { verdict }: Judgement,
  target: TargetCommit,
  host: Host,
): Promise<void> {
  if (target.pullRequest === undefined) return;
  const text =
    summary.length <= MOST_CHARACTERS
      ? summary
      : `papergap: **${verdict.outcome}** for \`${id}\`. The comparison is too long for a comment: [see the run](${runUrlOf(host)}).\n`;
  await upsertComment(
    // Ids have no character that could end the marker.
    {
      pullRequest: target.pullRequest,
      marker: `<!-- papergap:candidate ${id} -->`,
      author: ACTIONS_BOT,
    },
    text,
    host.github,
    host.repository,
  );
}
