import type { Endpoints } from '@octokit/types';
import type { Fault } from '../src/config/document.ts';
import { discover } from '../src/discover/candidates.ts';
import type { Discovered } from '../src/discover/candidates.ts';
import { entryAt } from '../src/discover/tree.ts';
import type { GitHub, Repository } from '../src/shell/github.ts';
import { pagesOf, patiently } from '../src/shell/github.ts';

/** Where the policy lies, in every repository that has one. */
export const POLICY = '.github/papergap.yml';
/** What says what a run does. */
const WORKFLOWS = /^\.github\/(?:workflows|actions)\//;

/** A pull request as it is now. */
export type Pull = Endpoints['GET /repos/{owner}/{repo}/pulls/{pull_number}']['response']['data'];

export async function pullAt(number: number, github: GitHub, at: Repository): Promise<Pull> {
  const { data } = await patiently('reads', () =>
    github.request('GET /repos/{owner}/{repo}/pulls/{pull_number}', { ...at, pull_number: number }),
  );
  return data;
}

/** Whether its head lies in another repository, or in one that is gone. */
export const isFork = ({ head, base }: Pull): boolean => head.repo?.id !== base.repo.id;

/** What a pull request changes that concerns us. */
export interface Changes {
  readonly candidates: readonly Discovered[];
  /** Candidates that can't be read, and why. */
  readonly refused: readonly Fault[];
  /** Whether it changes what its own runs do, so that they prove nothing. */
  readonly workflows: boolean;
  /** Whether the base branch has a policy: without one nobody here has asked for us. */
  readonly hasPolicy: boolean;
}

export async function changesOf(pull: Pull, github: GitHub, at: Repository): Promise<Changes> {
  const { number, head, base } = pull;
  // The fork rule is kept where runs are started: here the candidates are only listed.
  const occasion = { kind: 'pull-request', number, sha: head.sha, baseSha: base.sha, fork: false } as const;
  const target = { sha: head.sha, baseSha: base.sha, pullRequest: number, onDefault: false };
  const { candidates, refused } = await discover(occasion, target, github, at);
  const hasPolicy = (await entryAt(base.sha, POLICY, github, at)) !== undefined;
  return { candidates, refused, workflows: await changesWorkflows(number, github, at), hasPolicy };
}

async function changesWorkflows(number: number, github: GitHub, at: Repository): Promise<boolean> {
  const files = pagesOf(
    github,
    'GET /repos/{owner}/{repo}/pulls/{pull_number}/files',
    { ...at, pull_number: number },
    (data) => data,
    3_000,
  );
  for await (const { filename, previous_filename: before } of files)
    if ([filename, before].some((path) => path !== undefined && WORKFLOWS.test(path))) return true;
  return false;
}

/** The candidates that somebody means: all of them, or the one that is named. */
export function meant(candidates: readonly Discovered[], model: string | undefined): readonly Discovered[] {
  return candidates.filter(({ id }) => model === undefined || model === 'all' || model === id);
}

/** The open pull request whose head a commit is; undefined where there is none, forks' included. */
export async function pullOfHead(sha: string, github: GitHub, at: Repository): Promise<number | undefined> {
  const pulls = pagesOf(
    github,
    'GET /repos/{owner}/{repo}/pulls',
    { ...at, state: 'open', sort: 'updated', direction: 'desc' },
    (data) => data,
    500,
  );
  for await (const pull of pulls) if (pull.head.sha === sha) return pull.number;
  return undefined;
}
