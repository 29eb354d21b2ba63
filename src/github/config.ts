import { MAX_CONFIG_BYTES } from '../config/document.ts';
import { checked, faulty } from '../config/checked.ts';
import type { Checked } from '../config/checked.ts';
import { configFrom, MISNAMED_POLICY_PATH, POLICY_PATH } from '../config/load.ts';
import type { Config, Written } from '../config/load.ts';
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

/** A candidate and its policy, read from their commits and understood; paths in them start from `root`. */
export async function configAt(
  paths: ConfigPaths,
  target: MeasuredCommit,
  root: string,
  repo: GitHubRepository,
): Promise<Checked<Config>> {
  const texts = await textsAt(paths, target, repo);
  return texts.ok ? configFrom(texts.value.candidate, texts.value.policy, root) : texts;
}

/**
 * A candidate as its commit has it and the policy as the base commit has it: both read as blobs, so that
 * nothing that a checkout does (links, filters, another ref) can put other text in their place.
 */
export async function textsAt(
  paths: ConfigPaths,
  { sha, baseSha }: MeasuredCommit,
  repo: GitHubRepository,
): Promise<Checked<{ readonly candidate: Written; readonly policy: Written }>> {
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
  return checked({ candidate: candidate.value, policy: policy.value });
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
  return checked({ file, text: await textOf(entry, repo) });
}
