import { MAX_CONFIG_BYTES } from '../config/document.ts';
import { checked, faulty } from '../config/checked.ts';
import type { Checked } from '../config/checked.ts';
import {
  configFrom,
  idOf,
  MISNAMED_POLICY_PATH,
  parsePolicy,
  POLICY_PATH,
  referenceBy,
} from '../config/load.ts';
import type { Config, Loaded, ParsePolicy, Written } from '../config/load.ts';
import type { Reference } from '../config/reference.ts';
import { PapergapError } from '../shell/errors.ts';
import type { GitHubRepository } from './repository.ts';
import { CANDIDATE_PATH, candidateFiles, twinOf } from './candidates.ts';
import type { MeasuredCommit } from './measured-commit.ts';
import { entryAt, refusalOf, textOf } from './tree.ts';

/** Where a candidate and its policy lie in a repository. */
interface ConfigPaths {
  readonly candidate: string;
  readonly policy: string;
}

/** What was read of a configuration, before it is understood as a whole. */
export interface ConfigTexts {
  readonly candidate: Written;
  readonly policy: Written;
  /** Absent where the policy has none for the candidate. */
  readonly reference?: Checked<Loaded<Reference>>;
}

/**
 * A candidate and its policy, read from their commits and understood; paths in them start from `root`.
 *
 * @param parse how the policy is understood: it may be remembered
 */
export async function configAt(
  paths: ConfigPaths,
  target: MeasuredCommit,
  root: string,
  repo: GitHubRepository,
  parse: ParsePolicy = parsePolicy,
): Promise<Checked<Config>> {
  const texts = await textsAt(paths, target, repo, parse);
  if (!texts.ok) return texts;
  const { candidate, policy, reference } = texts.value;
  return configFrom(candidate, policy, root, reference, parse);
}

/**
 * A candidate as its commit has it, policy and reference as the base commit has them: all read as blobs, so
 * that nothing that a checkout does (links, filters, another ref) can put other text in their place.
 */
export async function textsAt(
  paths: ConfigPaths,
  { sha, baseSha }: MeasuredCommit,
  repo: GitHubRepository,
  parse: ParsePolicy = parsePolicy,
): Promise<Checked<ConfigTexts>> {
  if (!CANDIDATE_PATH.test(paths.candidate)) {
    throw new PapergapError(
      'blob-refused',
      `${JSON.stringify(paths.candidate)} does not name a candidate`,
      'Candidates are models/<id>.yaml, with letters, digits, dot, dash and underscore in the id.',
    );
  }
  const twin = twinOf(paths.candidate, await candidateFiles(sha, repo));
  if (twin !== undefined) return faulty([{ file: paths.candidate, path: '', message: twin }]);
  const candidate = await blobAt(sha, paths.candidate, repo);
  const policy = await blobAt(baseSha, paths.policy, repo);
  if (!candidate.ok || !policy.ok) {
    return faulty([candidate, policy].flatMap((read) => (read.ok ? [] : read.faults)));
  }
  // From the base commit like the policy: no pull request brings what it is measured by.
  const read = async (file: string): Promise<Checked<Written> | undefined> =>
    (await entryAt(baseSha, file, repo)) && blobAt(baseSha, file, repo);
  const reference = await referenceBy(parse(policy.value), idOf(paths.candidate), read);
  return checked({ candidate: candidate.value, policy: policy.value, ...(reference && { reference }) });
}

async function blobAt(commit: string, file: string, repo: GitHubRepository): Promise<Checked<Written>> {
  const entry = await entryAt(commit, file, repo);
  const why = refusalOf(entry, MAX_CONFIG_BYTES);
  if (entry === undefined || why !== undefined) {
    const message = `${why ?? 'is missing'} (commit ${commit})`;
    const isMisnamed =
      file === POLICY_PATH && (await entryAt(commit, MISNAMED_POLICY_PATH, repo)) !== undefined;
    return faulty([
      {
        file,
        path: '',
        message,
        ...(isMisnamed && { hint: `rename ${MISNAMED_POLICY_PATH} to papergap.yml` }),
      },
    ]);
  }
  return checked({ file, text: await textOf(entry, MAX_CONFIG_BYTES, repo) });
}
