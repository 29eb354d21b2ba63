import { CAUSE_NAMES, headline } from '../src/report/headline.ts';
import { markdownText } from '../src/report/escape.ts';
import { points } from '../src/report/words.ts';
import type { GitHub, Repository } from '../src/shell/github.ts';
import { candidatesOf, pullAt } from './pulls.ts';
import { resultOf } from './results.ts';
import type { Result } from './results.ts';
import { benchRuns, isOpen } from './runs.ts';

/** What became of the pull request's candidates, in the words of the report. */
export async function explain(
  model: string | undefined,
  number: number,
  workflow: string,
  github: GitHub,
  at: Repository,
): Promise<string> {
  const { head, base } = await pullAt(number, github, at);
  const candidates = await candidatesOf(number, head.sha, model, github, at);
  const runs = (await benchRuns(workflow, github, at)).filter(
    (run) => !isOpen(run) && run.pullRequest === number,
  );
  const told: string[] = [];
  for (const { candidate, id } of candidates) {
    const run = runs.find((one) => one.candidate === candidate);
    const commits = { sha: head.sha, baseSha: base.sha };
    const result = run && (await resultOf(run, commits, github, at));
    told.push(result === undefined ? `\`${id}\` has no result at \`${head.sha}\` yet.` : explanation(result));
  }
  return told.join('\n\n') || 'This pull request changes no model of that name.';
}

function explanation({ record, judgement: { findings, verdict } }: Result): string {
  const lines = [
    ...headline(record, findings, verdict),
    ...(findings.attribution?.causes ?? []).map(
      ({ cause, loss }) => `${CAUSE_NAMES[cause]}: ${points(loss)} points`,
    ),
    ...verdict.reasons.map(({ text }) => text),
  ];
  return lines.map((line) => `- ${markdownText(line)}`).join('\n');
}
