import { upsertComment } from '../../src/github/comment.ts';
import type { Author } from '../../src/github/comment.ts';
import { findIssue, issuesOf, upsertIssue } from '../../src/github/issue.ts';
import type { StickyIssue } from '../../src/github/issue.ts';
import { points } from '../../src/report/words.ts';
import type { GitHubRepository } from '../../src/github/repository.ts';
import type { Judged } from '../results/judging.ts';
import type { BenchRun } from '../pull/runs.ts';

const LABEL = 'papergap-regression';

/** The issue about one model. */
function issueOf(id: string, author: Author): StickyIssue {
  // Ids have no character that could end the marker.
  const marker = `<!-- papergap:regression ${id} -->`;
  return { marker, label: LABEL, author, title: `${id} got worse in production` };
}

/** The model that an issue is about, by its first line; whether the issue is ours is another question. */
export function modelOf(body: string): string | undefined {
  return /^<!-- papergap:regression ([A-Za-z0-9._-]{1,100}) -->\r?\n/.exec(body)?.[1];
}

/** Whether an issue that says that it is about a model is our own, and not somebody's with our marker. */
export async function isOurs(
  id: string,
  number: number,
  author: Author,
  repo: GitHubRepository,
): Promise<boolean> {
  return (await findIssue(issueOf(id, author), repo))?.number === number;
}

/** Closes the issue about a model whose last result somebody has accepted, where there is one. */
export async function closeAccepted(id: string, author: Author, repo: GitHubRepository): Promise<void> {
  const sticky = issueOf(id, author);
  const issue = await findIssue(sticky, repo);
  if (issue?.open !== true) return;
  const text = issue.text.replace(NEXT_STEPS, `${ACCEPTED}\n`);
  await upsertIssue(sticky, { text, open: false }, repo);
}

const ACCEPTED = 'This is accepted: it is the baseline from now on.';
const NEXT_STEPS = /#### Next steps\n\n(?:- .*\n)+/;

/** Closes the issues of models that are in production no more: nobody measures them, and nothing else would end them. */
export async function retire(
  inProduction: ReadonlySet<string>,
  sha: string,
  author: Author,
  repo: GitHubRepository,
): Promise<void> {
  for (const { number, body } of await issuesOf({ label: LABEL, author }, 'open', repo)) {
    const id = modelOf(body);
    if (id === undefined || inProduction.has(id)) continue;
    const comment = { pullRequest: number, marker: `<!-- papergap:retired ${sha} -->`, author };
    const said = `It is in production no more: \`models/\` of the default branch has no \`${id}\` at ${sha}.`;
    await upsertComment(comment, said, repo);
    const sticky = issueOf(id, author);
    await upsertIssue(sticky, { text: body.slice(sticky.marker.length + 1), open: false }, repo);
  }
}

/** Says what a night has found of a model, where that is news to those who read its issue. */
export async function tell(
  id: string,
  judged: Judged,
  run: BenchRun,
  author: Author,
  repo: GitHubRepository,
): Promise<void> {
  const { regression } = judged;
  const sticky = issueOf(id, author);
  const issue = await findIssue(sticky, repo);
  if (regression === undefined || regression.outcome === 'inconclusive') return;
  const worse = regression.outcome === 'regressed';
  if (!worse && issue?.open !== true) return;
  const difference = regression.accuracy?.difference ?? 0;
  const told = issue?.open === true ? toldIn(issue.text) : undefined;
  const isNear = told !== undefined && Math.abs(difference - told) <= (regression.tolerance ?? 0);
  const text = textOf(id, judged, run, isNear ? told : difference);
  const number = await upsertIssue(sticky, { text, open: worse }, repo);
  if (issue === undefined || (worse && isNear)) return;
  const comment = {
    pullRequest: number,
    marker: `<!-- papergap:regression-run ${run.id} -->`,
    author,
  };
  const news = newsOf(issue.open, worse, told, difference);
  await upsertComment(comment, `${news} [Run](${run.url}).\n\n${judged.comparison ?? ''}`, repo);
}

/** What there is to say to those who read the issue before. */
function newsOf(wasOpen: boolean, worse: boolean, told: number | undefined, difference: number): string {
  if (!worse) return 'It has recovered.';
  if (!wasOpen) return 'It got worse again.';
  return told === undefined
    ? 'It has changed.'
    : `It has changed: from ${points(-told)} to ${points(-difference)} points against the baseline.`;
}

function textOf(id: string, { regression, comparison = '' }: Judged, run: BenchRun, told: number): string {
  // By this line the next night knows what was told; nights that are no further off than what counts as none say nothing.
  const state = `<!-- papergap:told ${told.toFixed(4)} -->`;
  const steps =
    regression?.outcome === 'regressed'
      ? `#### Next steps\n\n- Look at what changed since: the candidate, the engine, the machine, the inputs.\n- If this is how it is to be, comment \`/rebench bless\` here: the last result of \`${id}\` is the baseline from then on.\n`
      : 'It has recovered.\n';
  return `${state}\n${comparison}\n\n${steps}\n<sub>Measured at \`${run.headSha}\`, [run](${run.url}).</sub>\n`;
}

function toldIn(text: string): number | undefined {
  const told = /^<!-- papergap:told (-?\d+\.\d+) -->$/m.exec(text)?.[1];
  return told === undefined ? undefined : Number(told);
}
