import { normalize } from 'node:path/posix';
import { MAX_CONFIG_BYTES } from '../../src/config/document.ts';
import { parsePolicy, POLICY_PATH } from '../../src/config/load.ts';
import type { Policy } from '../../src/config/policy.ts';
import { referencePath } from '../../src/config/reference.ts';
import { askedSuites, runSuites } from '../../src/config/suite-choice.ts';
import { suiteFiles } from '../../src/config/suite-files.ts';
import type { GitHubRepository } from '../../src/github/repository.ts';
import { entryAt, refusalOf, textWhereReadable } from '../../src/github/tree.ts';
import type { Entry } from '../../src/github/tree.ts';
import { PapergapError } from '../../src/shell/errors.ts';

/** Whose yardstick: one model's, or that of all together. */
type Measured = 'all' | { readonly id: string };

/**
 * What models are measured by at a commit, told by git's names for it: the policy, the files of its suites,
 * and the references; undefined where there is no policy.
 */
export async function yardstickAt(
  commit: string,
  model: Measured,
  repo: GitHubRepository,
): Promise<string | undefined> {
  const names = await namesAt(commit, model, repo);
  return names && [...names.values()].join(' ');
}

/** The files and folders of the yardstick of all models that are other ones at another commit. */
export async function yardstickChanges(
  before: string,
  after: string,
  repo: GitHubRepository,
): Promise<readonly string[]> {
  const [then, now] = await Promise.all([before, after].map((commit) => namesAt(commit, 'all', repo)));
  const paths = new Set([...(then?.keys() ?? []), ...(now?.keys() ?? [])]);
  return [...paths].filter((path) => then?.get(path) !== now?.get(path));
}

/** Git's names by path. */
async function namesAt(
  commit: string,
  model: Measured,
  repo: GitHubRepository,
): Promise<ReadonlyMap<string, string> | undefined> {
  const entry = await entryAt(commit, POLICY_PATH, repo);
  if (entry === undefined) return undefined;
  const policy = await policyIn(entry, repo);
  const names = new Map([[POLICY_PATH as string, entry.sha]]);
  for (const path of policy === undefined ? [] : pathsOf(policy, model).map((one) => normalize(one)))
    names.set(path, (await entryAt(commit, path, repo))?.sha ?? 'missing');
  return names;
}

/** The policy of a commit; undefined where there is none that can be read, whatever else is there. */
export async function policyAt(commit: string, repo: GitHubRepository): Promise<Policy | undefined> {
  try {
    const entry = await entryAt(commit, POLICY_PATH, repo);
    return entry && (await policyIn(entry, repo));
  } catch (error) {
    if (error instanceof PapergapError) return undefined;
    throw error;
  }
}

async function policyIn(entry: Entry, repo: GitHubRepository): Promise<Policy | undefined> {
  if (refusalOf(entry, MAX_CONFIG_BYTES) !== undefined) return undefined;
  const text = await textWhereReadable(entry, MAX_CONFIG_BYTES, repo);
  const policy = text === undefined ? undefined : parsePolicy({ file: POLICY_PATH, text });
  return policy?.ok ? policy.value.value : undefined;
}

function pathsOf(policy: Policy, model: Measured): readonly string[] {
  const reference = model === 'all' ? policy.references : referencePath(policy, model.id);
  const suites = [...askedSuites(policy.suites).values()].flatMap(suiteFiles).map(({ path }) => path);
  const tasks = [...runSuites(policy.suites).values()].flatMap(({ runner }) => runner.files ?? []);
  return [...suites, ...tasks, ...(reference === undefined ? [] : [reference])];
}
