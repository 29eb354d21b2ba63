import { POLICY_PATH } from '../src/config/load.ts';
import { candidatesAt } from '../src/discover/candidates.ts';
import type { Discovered } from '../src/discover/candidates.ts';
import { configAt } from '../src/discover/config.ts';
import { upsertComment } from '../src/publish/comment.ts';
import type { Author } from '../src/publish/comment.ts';
import { findIssue, upsertIssue } from '../src/publish/issue.ts';
import type { StickyIssue } from '../src/publish/issue.ts';
import { PapergapError } from '../src/shell/errors.ts';
import type { GitHub, Repository } from '../src/shell/github.ts';
import type { Bot } from './bot.ts';
import { recordArtifacts } from './artifact.ts';
import type { RecordArtifact } from './artifact.ts';
import { bless } from './bless.ts';
import type { Judged } from './judging.ts';
import { resultOf } from './results.ts';
import { isOpen, runsOf } from './runs.ts';
import type { BenchRun } from './runs.ts';

const LABEL = 'papergap-regression';
/** Nights that are looked back for the last result of a model. */
const MOST_RUNS = 5;

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

/** Makes a model's last result its baseline and closes its issue; false where there is nothing to accept. */
export async function accept(id: string, { author }: Bot, github: GitHub, at: Repository): Promise<boolean> {
  const sticky = issueOf(id, author);
  const issue = await findIssue(sticky, github, at);
  if (issue?.open !== true || !(await bless(id, github, at))) return false;
  await upsertIssue(sticky, { text: issue.text, open: false }, github, at);
  return true;
}

/**
 * Brings the issues about models in production up to what the last scheduled runs found: one for each model that got
 * worse, with the comparison; a comment when it changes; closed when the model has recovered.
 */
export function watchProduction(
  defaultBranch: string,
  bot: Bot,
  github: GitHub,
  at: Repository,
): Promise<void> {
  return bot.turns.bringUpToDate(`${at.owner}/${at.repo} production`, async () => {
    const all = await runsOf('nightly', bot.workflows, {}, github, at);
    const ended = all.filter(
      (run) =>
        !isOpen(run) && run.ownHead && run.headBranch === defaultBranch && run.event !== 'pull_request',
    );
    const seen = new Set<string>();
    for (const run of ended.slice(0, MOST_RUNS)) {
      const artifacts = await recordArtifacts(run.id, github, at);
      for (const candidate of await measuredBy(run, artifacts, github, at)) {
        // An older run says nothing about a model that a younger one has measured.
        if (seen.has(candidate.id)) continue;
        seen.add(candidate.id);
        await watchOne(candidate, run, artifacts, bot, github, at);
      }
    }
  });
}

async function measuredBy(
  { headSha }: BenchRun,
  artifacts: readonly RecordArtifact[],
  github: GitHub,
  at: Repository,
): Promise<readonly Discovered[]> {
  if (artifacts.length === 0) return [];
  const { candidates } = await candidatesAt(headSha, 'all', github, at);
  return candidates.filter(({ id }) => artifacts.some(({ model }) => model === id));
}

async function watchOne(
  { candidate, id, sha }: Discovered,
  run: BenchRun,
  artifacts: readonly RecordArtifact[],
  bot: Bot,
  github: GitHub,
  at: Repository,
): Promise<void> {
  const paths = { candidate, policy: POLICY_PATH };
  const config = await configAt(paths, { sha, baseSha: sha, onDefault: true }, '', github, at);
  if ('length' in config) return;
  const own = (entry: { readonly run: string }): boolean => entry.run.endsWith(`/${run.id}`);
  const judged = await resultOf(
    {
      artifacts,
      config,
      sha,
      baseline: 'accepted',
      // What this run left is no baseline for it, unless somebody has accepted it since.
      mayServe: (entry) => entry.accepted || !own(entry),
    },
    bot,
    github,
    at,
  ).catch((error: unknown) => {
    // A record that isn't believed says nothing about the model; the run's log and the sweep's tell of it.
    if (error instanceof PapergapError && error.code === 'record-invalid') return undefined;
    throw error;
  });
  if (judged !== undefined) await tell(id, judged, run, bot.author, github, at);
}

async function tell(
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
