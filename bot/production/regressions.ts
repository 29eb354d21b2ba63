import { upsertComment, whereTaken } from '../../src/github/comment.ts';
import type { Author } from '../../src/github/comment.ts';
import { troublesOfEach } from '../../src/github/each.ts';
import { findIssue, issuesBy, upsertIssue } from '../../src/github/issue.ts';
import type { StickyIssue } from '../../src/github/issue.ts';
import { points } from '../../src/report/words.ts';
import type { GitHubRepository } from '../../src/github/repository.ts';
import type { Judged } from '../results/judging.ts';
import type { BenchRun } from '../results/bench-run.ts';
import { standingOf } from './standing.ts';

const LABEL = 'papergap-regression';

/** The issue about one model. */
function issueOf(id: string, author: Author): StickyIssue {
  // Ids have no character that could end the marker.
  const marker = `<!-- papergap:regression ${id} -->`;
  return { marker, label: LABEL, author, title: `${id} got worse in production` };
}

/** The model that an issue is about, by its first line; anyone can write that line. */
export function modelOf(body: string): string | undefined {
  return /^<!-- papergap:regression ([A-Za-z0-9._-]{1,100}) -->\r?\n/.exec(body)?.[1];
}

/** Whether an issue that says that it is about a model is our own, and not another's with our marker. */
export async function isOurs(
  id: string,
  number: number,
  author: Author,
  repo: GitHubRepository,
): Promise<boolean> {
  return (await findIssue(issueOf(id, author), repo))?.number === number;
}

/** Closes the issue about a model, where there is one: its last result has been accepted. */
export async function closeAccepted(id: string, author: Author, repo: GitHubRepository): Promise<void> {
  const sticky = issueOf(id, author);
  const issue = await findIssue(sticky, repo);
  if (issue?.open !== true) return;
  const text = issue.text.replace(NEXT_STEPS, `${ACCEPTED}\n`);
  await upsertIssue(sticky, { text, open: false }, repo);
}

const ACCEPTED = 'This is accepted: it is the baseline from now on.';
const NEXT_STEPS = /### Next steps\n\n(?:- .*\n)+/;

/**
 * Closes the issues of models that are no longer in production: no run measures them, and nothing else ends
 * them.
 *
 * @returns why some could not be closed
 */
export async function retireIssues(
  inProduction: ReadonlySet<string>,
  sha: string,
  author: Author,
  repo: GitHubRepository,
): Promise<readonly Error[]> {
  const retired = (await issuesBy(author, 'open', repo)).flatMap(({ number, body }) => {
    const id = modelOf(body);
    return id === undefined || inProduction.has(id) ? [] : [{ id, number, body }];
  });
  return troublesOfEach(
    retired,
    ({ id }) => `the issue about ${id}, which is no longer in production, could not be closed`,
    async ({ id, number, body }) => {
      const comment = { pullRequest: number, marker: `<!-- papergap:retired ${sha} -->`, author };
      const text = `It is no longer in production: \`models/\` of the default branch has no \`${id}\` at ${sha}.`;
      await whereTaken(() => upsertComment(comment, text, repo));
      const sticky = issueOf(id, author);
      await upsertIssue(sticky, { text: body.slice(sticky.marker.length + 1), open: false }, repo);
    },
  );
}

/** What the last nights have found of a model. */
export interface MeasuredNights {
  readonly id: string;
  /** Youngest first, as many as the policy asks for, or what there is. */
  readonly nights: readonly Judged[];
  /** Nights running that it takes. */
  readonly running: number;
  /** The run of the youngest. */
  readonly run: BenchRun;
}

/** Writes what the last nights have found of a model, where that is news to those who read its issue. */
export async function reportRegression(
  { id, nights, running, run }: MeasuredNights,
  author: Author,
  repo: GitHubRepository,
): Promise<void> {
  const [judged] = nights;
  const standing = standingOf(nights, running);
  if (judged === undefined || standing === 'open') return;
  const sticky = issueOf(id, author);
  const issue = await findIssue(sticky, repo);
  const isWorse = standing === 'worse';
  if (!isWorse && issue?.open !== true) return;
  const { accuracy, missing, tolerance = 0 } = judged.regression ?? {};
  const { difference = 0 } = missing?.hasFallen === true ? missing : (accuracy ?? {});
  const before = issue?.open === true ? announcedDifference(issue.text) : undefined;
  const isNear = before !== undefined && Math.abs(difference - before) <= tolerance;
  const since = isWorse ? worseText(id, running) : 'It has recovered.\n';
  const text = issueText(judged, run, isNear ? before : difference, since);
  const number = await upsertIssue(sticky, { text, open: isWorse }, repo);
  if (number === undefined || issue === undefined || (isWorse && isNear)) return;
  const comment = { pullRequest: number, marker: `<!-- papergap:regression-run ${run.id} -->`, author };
  const news = isWorse ? newsText(before, difference, issue.open) : 'It has recovered.';
  const told = `${news} [Run](${run.url}).\n\n${judged.comparison ?? ''}`;
  await whereTaken(() => upsertComment(comment, told, repo));
}

function newsText(before: number | undefined, difference: number, wasOpen: boolean): string {
  if (!wasOpen) return 'It got worse again.';
  return before === undefined
    ? 'It has changed.'
    : `It has changed: from ${points(-before)} to ${points(-difference)} points against the baseline.`;
}

/** How often it was worse, and what to do. */
function worseText(id: string, running: number): string {
  const often = running === 1 ? '' : `It was worse in the last ${running} nights running.\n\n`;
  return (
    `${often}### Next steps\n\n- Look at what changed since: the candidate, the engine, the machine, the inputs.\n` +
    `- To accept this result, comment \`/rebench bless\` here: the last result of \`${id}\` is the baseline from then on.\n`
  );
}

function issueText({ comparison = '' }: Judged, run: BenchRun, announced: number, since: string): string {
  // The next night reads this line, and comments only where its difference is further off than chance
  // explains.
  const state = `<!-- papergap:announced ${announced.toFixed(4)} -->`;
  return `${state}\n${comparison}\n\n${since}\n<sub>Measured at \`${run.headSha}\`, [run](${run.url}).</sub>\n`;
}

function announcedDifference(text: string): number | undefined {
  const announced = /^<!-- papergap:announced (-?\d+\.\d+) -->$/m.exec(text)?.[1];
  return announced === undefined ? undefined : Number(announced);
}
