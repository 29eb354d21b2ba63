import type { MeasuredCommit } from '../github/measured-commit.ts';
import type { JudgedRecord } from '../judge.ts';
import { upsertComment } from '../github/comment.ts';
import { viewerOf } from '../github/viewer.ts';
import { MOST_RECORD_BYTES } from '../record/read.ts';
import type { RunRecord } from '../record/schema.ts';
import { candidateReport } from '../report/candidate.ts';
import { chart } from '../report/chart.ts';
import { comment } from '../report/comment.ts';
import { markdown } from '../report/markdown.ts';
import type { Host } from './host.ts';

/** The page of this run. */
export function runUrlOf(host: Host): string {
  return `${repositoryUrlOf(host)}/actions/runs/${host.runId}`;
}

function repositoryUrlOf({ serverUrl, repository }: Host): string {
  return `${serverUrl}/${repository.fullName}`;
}

/** What of a run could be uploaded. */
export interface Left {
  readonly record: boolean;
  readonly page: boolean;
}

/** The job's summary: the comparison, a chart of it, and what it was measured at. */
export function summaryOf(judged: JudgedRecord, { sha }: MeasuredCommit, left: Left, host: Host): string {
  const parts = [
    markdown(judged, 'action').trimEnd(),
    chart(judged),
    `Measured at commit \`${sha}\`, [run ${host.runId}](${runUrlOf(host)}). ${leftBehind(left)}`,
    withoutTexts(judged.record.run),
    host.runAttempt > 1 ? againText(host.runAttempt) : undefined,
  ];
  return `${parts.filter((part) => part !== undefined).join('\n\n')}\n`;
}

function leftBehind({ record, page }: Left): string {
  if (record && page)
    return 'The record and its page, with charts and every item, are artifacts of this run.';
  if (record) return 'The record is an artifact of this run; it has no page.';
  const beside = page ? ' Its page is an artifact of this run.' : '';
  return `The record was not uploaded (the log says why), which is tried again when the job ends.${beside}`;
}

function withoutTexts({ wholeBytes }: RunRecord['run']): string | undefined {
  return wholeBytes === undefined
    ? undefined
    : `Texts of items, answers and errors are left out of it: whole it is ${wholeBytes} bytes long, and the App reads ${MOST_RECORD_BYTES}.`;
}

/** An earlier attempt's record is not at hand: its artifact may be gone, and reading it is the App's. */
function againText(attempt: number): string {
  return (
    `This is attempt ${attempt} of the job. What earlier attempts measured is not held against it here: measured ` +
    'often enough, any candidate passes once. The App holds all runs of a commit together.'
  );
}

/** Keeps the one comment of this candidate on the pull request up to date. */
export async function publish(
  judged: JudgedRecord,
  { pullRequest, sha }: MeasuredCommit,
  host: Host,
): Promise<void> {
  if (pullRequest === undefined) return;
  const report = candidateReport(judged, 'action');
  const entries = [{ state: 'measured', report, runUrl: runUrlOf(host) }] as const;
  await upsertComment(
    // Ids have no character that could end the marker.
    {
      pullRequest,
      marker: `<!-- papergap:candidate ${report.id} -->`,
      author: await viewerOf(host.repository),
      visible: true,
    },
    comment({
      ...{ sha, entries, door: 'action' },
      ...{ repositoryUrl: repositoryUrlOf(host), isPrivate: host.isPrivate },
    }),
    host.repository,
  );
}
