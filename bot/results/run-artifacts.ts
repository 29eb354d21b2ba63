import { artifactNamed, isProofName } from '../../src/github/artifact-name.ts';
import type { ArtifactSubject, Mark } from '../../src/github/artifact-name.ts';
import type { GitHubRepository } from '../../src/github/repository.ts';
import { PapergapError } from '../../src/shell/errors.ts';

/** An artifact as GitHub lists it. */
export interface ListedArtifact {
  readonly id: number;
  /** In ISO 8601; undefined where GitHub does not say it. */
  readonly createdAt?: string;
  readonly sizeBytes: number;
  /** SHA-256 of what is downloaded, where GitHub says it. */
  readonly digest?: string;
}

/** An artifact that may hold a record; what its name says is checked against the run, never believed. */
export interface RecordArtifact extends ListedArtifact, ArtifactSubject {}

/** How far a run is with a model, by its own word. */
export type StageMark = ArtifactSubject & Mark;

/** What a run's artifacts are, by their names: each attempt's records, and how far the last attempt is. */
export interface RunArtifacts {
  /** By model, then the first attempt first. */
  readonly records: readonly RecordArtifact[];
  /** Records that GitHub keeps no more: after 90 days, unless the repository says otherwise. */
  readonly expired: readonly ArtifactSubject[];
  readonly marks: readonly StageMark[];
  /** What GitHub has signed of the run, by its own word; `expired` where GitHub keeps it no more. */
  readonly proof?: ListedArtifact | 'expired';
}

/** Artifacts of one run, in pages of a hundred at each look; beyond that nothing is decided by it. */
const MOST = 1_000;

/** Lists a run's artifacts. */
export type ArtifactsOf = (run: { readonly id: number }) => Promise<RunArtifacts>;

/** Lists each run's artifacts once, for all candidates that it measures. */
export function artifactLists(repo: GitHubRepository): ArtifactsOf {
  const lists = new Map<number, Promise<RunArtifacts>>();
  return ({ id }) => {
    const list = lists.get(id) ?? runArtifacts(id, repo);
    lists.set(id, list);
    return list;
  };
}

/** @throws PapergapError `github-refused` where there are more than are listed */
export async function runArtifacts(runId: number, repo: GitHubRepository): Promise<RunArtifacts> {
  const records: RecordArtifact[] = [];
  const expiredRecords: ArtifactSubject[] = [];
  const marks = new Map<string, StageMark>();
  let proof: RunArtifacts['proof'];
  const artifacts = repo.pages(
    'GET /repos/{owner}/{repo}/actions/runs/{run_id}/artifacts',
    { run_id: runId },
    (data) => data.artifacts,
    MOST + 1,
  );
  let count = 0;
  for await (const { id, name, size_in_bytes: sizeBytes, expired, ...told } of artifacts) {
    if (++count > MOST) throw tooMany(runId);
    const { digest, created_at: createdAt } = told;
    const listed = { id, sizeBytes, ...(createdAt && { createdAt }), ...(digest && { digest }) };
    // Each attempt leaves one, and all say the same of the run.
    if (isProofName(name) && !(expired && proof !== undefined)) proof = expired ? 'expired' : listed;
    const named = artifactNamed(name);
    if (named === undefined) continue;
    const { kind, ...subject } = named;
    if (expired) {
      if (kind === 'record') expiredRecords.push(subject);
      continue;
    }
    if (kind === 'record') records.push({ ...subject, ...listed });
    if (kind === 'mark') keepLast(marks, subject as StageMark);
  }
  const byModel = (a: ArtifactSubject, b: ArtifactSubject): number =>
    a.model === b.model ? a.attempt - b.attempt : a.model < b.model ? -1 : 1;
  return {
    records: records.toSorted(byModel),
    expired: expiredRecords,
    marks: [...marks.values()].toSorted(byModel),
    ...(proof !== undefined && { proof }),
  };
}

const tooMany = (runId: number): PapergapError =>
  new PapergapError(
    'github-refused',
    `the run ${runId} has left more than ${MOST} artifacts, and a record that has failed may be among those that are not listed`,
    'Propose its models in other pull requests, fewer in each.',
  );

/** Of one model the last attempt counts, and of that the stage that is further on. */
function keepLast(known: Map<string, StageMark>, found: StageMark): void {
  const before = known.get(found.model);
  const isLater =
    before === undefined ||
    found.attempt > before.attempt ||
    (found.attempt === before.attempt && found.at >= before.at);
  if (isLater) known.set(found.model, found);
}
