import { upsertComment } from '../src/publish/comment.ts';
import type { Author } from '../src/publish/comment.ts';
import { findIssue, issuesOf, upsertIssue } from '../src/publish/issue.ts';
import type { StickyIssue } from '../src/publish/issue.ts';
import type { GitHub, Repository } from '../src/shell/github.ts';
import type { Judged } from './judging.ts';
import type { BenchRun } from './runs.ts';

const LABEL = 'papergap-regression';

/** The issue about one model. */
function issueOf(id: string, author: Author): StickyIssue {
  // Ids have no character that could end the marker.
  const marker = `<!-- papergap:regression ${id} -->`;
  return { marker, label: LABEL, author, title: `${id} got worse in production` };
}

/** The model that an issue is about, by its first line; whether the issue is ours is another question. */
export function modelOf(body: string): string | undefined {
  return /^<!-- papergap:regression ([A-Za-z0-9._-]{1,100}) -->\n/.exec(body)?.[1];
}

/** Whether an issue that says that it is about a model is our own, and not somebody's with our marker. */
export async function isOurs(
  id: string,
  number: number,
  author: Author,
  github: GitHub,
  at: Repository,
): Promise<boolean> {
  return (await findIssue(issueOf(id, author), github, at))?.number === number;
}

/** Closes the issue about a model whose last result somebody has accepted, where there is one. */
export async function closeAccepted(
  id: string,
  author: Author,
  github: GitHub,
  at: Repository,
): Promise<void> {
  const sticky = issueOf(id, author);
  const issue = await findIssue(sticky, github, at);
  if (issue?.open !== true) return;
  const text = issue.text.replace(NEXT_STEPS, `${ACCEPTED}\n`);
  await upsertIssue(sticky, { text, open: false }, github, at);
}

const ACCEPTED = 'This is accepted: it is the baseline from now on.';
const NEXT_STEPS = /#### Next steps\n\n(?:- .*\n)+/;

/** Closes the issues of models that are in production no more: nobody measures them, and nothing else would end them. */
export async function retire(
  inProduction: ReadonlySet<string>,
  sha: string,
  author: Author,
  github: GitHub,
  at: Repository,
): Promise<void> {
  for (const { number, body } of await issuesOf({ label: LABEL, author }, 'open', github, at)) {
    const id = modelOf(body);
    if (id === undefined || inProduction.has(id)) continue;
    const comment = { pullRequest: number, marker: `<!-- papergap:retired ${sha} -->`, author };
    const said = `It is in production no more: \`models/\` of the default branch has no \`${id}\` at ${sha}.`;
    await upsertComment(comment, said, github, at);
    const sticky = issueOf(id, author);
    await upsertIssue(sticky, { text: body.slice(sticky.marker.length + 1), open: false }, github, at);
  }
}

/** Says what a night has found of a model, where that is news to those who read its issue. */
export async function tell(
  id: string,
  judged: Judged,
  run: BenchRun,
  author: Author,
  github: GitHub,
  at: Repository,
): Promise<void> {
  const { regression } = judged;
  const sticky = issueOf(id, author);
  const issue = await findIssue(sticky, github, at);
  if (regression === undefined || regression.outcome === 'inconclusive') return;
  const worse = regression.outcome === 'regressed';
  if (!worse && issue?.open !== true) return;
  const text = textOf(id, judged, run);
  const number = await upsertIssue(sticky, { text, open: worse }, github, at);
  if (issue === undefined) return;
  const news = newsOf(issue, text, worse);
  if (news === undefined) return;
  const comment = {
    pullRequest: number,
    marker: `<!-- papergap:regression-run ${run.id} -->`,
    author,
  };
  await upsertComment(comment, `${news} [Run](${run.url}).\n\n${judged.comparison ?? ''}`, github, at);
}

/** What there is to say to those who read the issue before; nothing where the night was like the one before. */
function newsOf(
  before: { readonly open: boolean; readonly text: string },
  text: string,
  worse: boolean,
): string | undefined {
  if (!worse) return 'It has recovered.';
  if (!before.open) return 'It got worse again.';
  return stateOf(before.text) === stateOf(text) ? undefined : 'It has changed.';
}

function textOf(id: string, { regression, comparison = '' }: Judged, run: BenchRun): string {
  const accuracy = regression?.accuracy;
  // By this line the next night knows whether something has changed.
  const state = `<!-- papergap:state ${regression?.outcome} ${accuracy?.lost ?? '-'} ${accuracy?.gained ?? '-'} -->`;
  const steps =
    regression?.outcome === 'regressed'
      ? `#### Next steps\n\n- Look at what changed since: the candidate, the engine, the machine, the inputs.\n- If this is how it is to be, comment \`/rebench bless\` here: the last result of \`${id}\` is the baseline from then on.`
      : 'It has recovered.';
  return `${state}\n${comparison}\n\n${steps}\n\n<sub>Measured at \`${run.headSha}\`, [run](${run.url}).</sub>\n`;
}

function stateOf(text: string): string {
  return /^<!-- papergap:state ([^\n]*) -->$/m.exec(text)?.[1] ?? '';
}
