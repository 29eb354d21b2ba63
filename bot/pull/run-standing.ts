import { statusOf } from '../../src/github/client.ts';
import type { GitHubRepository } from '../../src/github/repository.ts';
import { entryAt, isSame, textWhereReadable } from '../../src/github/tree.ts';
import { PapergapError } from '../../src/shell/errors.ts';
import type { Bot } from '../bot.ts';
import { downloadText } from '../results/artifact.ts';
import type { BenchRun } from '../results/bench-run.ts';
import { isOpen, neverBegan } from '../results/bench-run.ts';
import { wasTip } from '../results/default-branch.ts';
import { isRefused } from '../results/refused.ts';
import type { ArtifactsOf, ListedArtifact } from '../results/run-artifacts.ts';
import type { SignedRun } from '../results/signed-run.ts';
import { changesOthers } from './changes.ts';
import type { Pull } from './pulls.ts';
import { mayRunCheckout, MOST_WORKFLOW_BYTES } from './workflow-steps.ts';

/**
 * Why a run is not known to be what the default branch's workflow makes of a commit. `untold`: it may be, and
 * GitHub does not tell, or no more.
 */
export type Unproven = 'no-proof' | 'untold' | 'foreign-merge' | 'other-workflow' | 'changed-steps';

/** `awaited`: it goes on, and has left no proof yet. */
export type Standing = 'proven' | 'awaited' | Unproven;

/** Longer is no token of GitHub's. */
const MOST_PROOF_BYTES = 16 * 1024;
/** The first job of a run takes minutes, and leaves the proof: so long nothing more happens to the run. */
const PATIENCE_MS = 3_600_000;
/** One that goes on is asked again as soon as it is another step further, and after this time. */
const ASKED_AGAIN_MS = 5 * 60_000;

/**
 * Whether GitHub has signed that a run is by a workflow which the default branch has, or had when GitHub
 * merged its commit, and that nothing of the commit decides what it does. What the run's own artifact says
 * is believed as far as it is signed, and no further.
 */
export async function standingOf(
  run: BenchRun,
  pull: Pull,
  artifactsOf: ArtifactsOf,
  bot: Bot,
  repo: GitHubRepository,
): Promise<Standing> {
  const signed = await signedOf(run, pull, artifactsOf, bot, repo);
  if (typeof signed === 'string') return signed;
  if (signed.baseRef !== pull.base.ref) return 'foreign-merge';
  const parents = await parentsOf(signed.mergeSha, repo);
  if (parents === undefined) return 'untold';
  const [base, head, ...others] = parents;
  if (base === undefined || head !== run.headSha || others.length > 0) return 'foreign-merge';
  return (await changeOf(signed, base, pull, bot, repo)) ?? 'proven';
}

/** What GitHub has signed of a run, which stays so; or why that is not known. */
async function signedOf(
  run: BenchRun,
  { base }: Pull,
  artifactsOf: ArtifactsOf,
  { memory, readSigned, now }: Bot,
  repo: GitHubRepository,
): Promise<SignedRun | 'awaited' | 'no-proof' | 'untold'> {
  const key = `${repo.fullName} ${run.id}`;
  const known = memory.signedRuns.get(key);
  if (known !== undefined) return known;
  if (neverBegan(run)) return 'no-proof';
  const without = unprovenAt(run, now());
  const asNow = `${key} ${run.status} ${run.conclusion} ${run.updatedAt}`;
  const isForged = memory.unsignedRuns.get(asNow);
  if (isForged !== undefined) return isForged ? 'no-proof' : without;
  const { proof } = await artifactsOf(run);
  if (proof === 'expired') return 'untold';
  const token = proof && (await proofText(proof, repo));
  const signed = token === undefined ? undefined : await readSigned(token);
  if (signed === 'unknown-key') return 'untold';
  if (signed?.id === run.id && signed.repositoryId === Number(base.repo.id)) {
    memory.signedRuns.set(key, signed);
    return signed;
  }
  memory.unsignedRuns.set(asNow, proof !== undefined, isOpen(run) ? { ttl: ASKED_AGAIN_MS } : {});
  return proof === undefined ? without : 'no-proof';
}

/** What a run without a proof is. */
const unprovenAt = (run: BenchRun, now: Date): 'awaited' | 'no-proof' =>
  isOpen(run) && now.getTime() - Date.parse(run.updatedAt) < PATIENCE_MS ? 'awaited' : 'no-proof';

async function proofText(proof: ListedArtifact, repo: GitHubRepository): Promise<string | undefined> {
  try {
    return await downloadText(proof, repo, MOST_PROOF_BYTES);
  } catch (error) {
    if (isRefused(error)) return undefined;
    throw error;
  }
}

/** What a commit was made of; undefined where GitHub has it no more. */
async function parentsOf(sha: string, repo: GitHubRepository): Promise<readonly string[] | undefined> {
  try {
    const about = { commit_sha: sha };
    const { data } = await repo.read('GET /repos/{owner}/{repo}/git/commits/{commit_sha}', about);
    return data.parents.map((parent) => parent.sha);
  } catch (error) {
    if (statusOf(error) !== 404) throw error;
    return undefined;
  }
}

/** What else than the default branch decided what a run did; undefined where nothing did. */
async function changeOf(
  { workflow, mergeSha }: SignedRun,
  mergedInto: string,
  { base }: Pull,
  bot: Bot,
  repo: GitHubRepository,
): Promise<Unproven | undefined> {
  const path = `.github/workflows/${bot.workflows.pullRequest}`;
  const at = (commit: string) => entryAt(commit, path, repo).catch(unknown);
  const its = workflow.path === path ? await at(workflow.sha) : undefined;
  if (its === undefined) return 'other-workflow';
  const now = await at(base.sha);
  // A pull request that was merged brings commits that the branch never pointed at.
  const was = await wasTip(mergedInto, base.ref, bot, repo);
  const then = was === true ? await at(mergedInto) : undefined;
  const isOurs = [now, then].some((entry) => entry !== undefined && isSame(entry, its));
  if (!isOurs) return was === undefined ? 'untold' : 'other-workflow';
  const text = await textWhereReadable(its, MOST_WORKFLOW_BYTES, repo);
  if (text !== undefined && !mayRunCheckout(text)) return undefined;
  if (was === undefined) return 'untold';
  return was && !(await changesOthers(mergedInto, mergeSha, repo)) ? undefined : 'changed-steps';
}

/** A commit that GitHub has no more, or whose folders are too large to be listed. */
function unknown(error: unknown): undefined {
  if (error instanceof PapergapError) return undefined;
  throw error;
}
