import { createHash } from 'node:crypto';
import { now, userOf } from './hub.ts';
import type { Hub } from './hub.ts';
import type { Artifact, KnownWorkflow, Repo, Run, User } from './model.ts';
import { mergeAnew, pullOf } from './pulls.ts';
import { headOf } from './repository.ts';
import { zipOf } from './zip.ts';

export interface RunSpec {
  /** `workflow_dispatch` unless told. */
  readonly event?: string;
  /** Path of the workflow, `.github/workflows/papergap.yml` unless told. */
  readonly path?: string;
  readonly name?: string;
  /** What the run is called, its workflow's name unless told. */
  readonly title?: string;
  readonly headBranch?: string;
  /** The head of the default branch unless told. */
  readonly headSha?: string;
  readonly headRepo?: Repo;
  /** The pull request that GitHub starts it for, as that is now. */
  readonly pull?: number;
  readonly actor?: string | User;
  readonly status?: string;
  readonly conclusion?: string;
  readonly attempt?: number;
  readonly inputs?: Readonly<Record<string, string>>;
}

export interface ArtifactSpec {
  readonly name: string;
  /** The artifact's file; text is UTF-8. */
  readonly content?: string | Buffer;
  /** More files than one, in a zip. */
  readonly files?: Readonly<Record<string, string | Buffer>>;
  /** The bytes go out as they are, without a zip around them. */
  readonly raw?: boolean;
  /** Of the raw form, `application/json` unless told. */
  readonly contentType?: string;
  /** In place of the right one; null for none. */
  readonly digest?: string | null;
  /** In place of the right one. */
  readonly sizeInBytes?: number;
  readonly expired?: boolean;
}

export function createRun(hub: Hub, repo: Repo, spec: RunSpec = {}): Run {
  const path = spec.path ?? '.github/workflows/papergap.yml';
  const branch = spec.headBranch ?? repo.defaultBranch;
  const workflow = knownWorkflow(hub, repo, path);
  const at = now();
  const actor = spec.actor ?? repo.owner;
  const run: Run = {
    id: hub.nextId(),
    number: ++workflow.runs,
    attempt: spec.attempt ?? 1,
    workflowId: workflow.id,
    name: spec.name ?? path,
    title: spec.title ?? spec.name ?? path,
    path,
    event: spec.event ?? 'workflow_dispatch',
    headBranch: branch,
    headSha: spec.headSha ?? headOf(spec.headRepo ?? repo, branch),
    headRepo: spec.headRepo ?? repo,
    actor: typeof actor === 'string' ? userOf(hub, actor) : actor,
    createdAt: at,
    ...(spec.pull !== undefined && { merge: mergeOf(repo, spec.pull) }),
    inputs: spec.inputs ?? {},
    status: spec.status ?? (spec.conclusion === undefined ? 'queued' : 'completed'),
    conclusion: spec.conclusion ?? null,
    updatedAt: at,
    cancelRequested: false,
    jobs: [],
  };
  repo.runs.set(run.id, run);
  return run;
}

function knownWorkflow(hub: Hub, repo: Repo, path: string): KnownWorkflow {
  const known = repo.workflows.get(path) ?? { id: hub.nextId(), runs: 0 };
  repo.workflows.set(path, known);
  return known;
}

function mergeOf(repo: Repo, number: number): NonNullable<Run['merge']> {
  const issue = pullOf(repo, number);
  // A closed one GitHub merges no more: its runs are of the merge of before.
  if (issue.state === 'open') mergeAnew(repo, issue);
  const { base, mergeSha: sha } = issue.pull;
  return { number, sha, base: base.ref };
}

/** What comes first decides how far a run is that has several jobs. */
const ADVANCE = ['waiting', 'pending', 'queued', 'in_progress', 'completed'];

export function setJob(hub: Hub, run: Run, name: string, status: string, conclusion: string | null): void {
  const at = now();
  const known = run.jobs.find((job) => job.name === name);
  const job = known ?? { id: hub.nextId(), name, status, conclusion, startedAt: at, completedAt: null };
  if (known === undefined) run.jobs.push(job);
  Object.assign(job, { status, conclusion, completedAt: status === 'completed' ? at : null });
  const statuses = run.jobs.map((one) => one.status);
  run.status = ADVANCE.find((one) => statuses.includes(one)) ?? 'queued';
  const failed = run.jobs.some((one) => one.conclusion === 'failure');
  run.conclusion = run.status === 'completed' ? (failed ? 'failure' : 'success') : null;
  run.updatedAt = at;
}

export function runById(hub: Hub, id: number): { readonly repo: Repo; readonly run: Run } {
  for (const repo of hub.repos.values()) {
    const run = repo.runs.get(id);
    if (run) return { repo, run };
  }
  throw new Error(`no run ${id}`);
}

export function createArtifact(hub: Hub, repo: Repo, run: Run, spec: ArtifactSpec): Artifact {
  const content = Buffer.from(spec.content ?? '');
  const bytes = spec.raw ? content : zipOf(spec.files ?? { [spec.name]: content });
  const artifact: Artifact = {
    id: hub.nextId(),
    run,
    name: spec.name,
    bytes,
    contentType: spec.raw ? (spec.contentType ?? 'application/json') : 'application/zip',
    fileName: spec.raw ? spec.name : `${spec.name}.zip`,
    sizeInBytes: spec.sizeInBytes ?? bytes.length,
    digest:
      spec.digest === undefined ? `sha256:${createHash('sha256').update(bytes).digest('hex')}` : spec.digest,
    createdAt: now(),
    expired: spec.expired ?? false,
  };
  repo.artifacts.set(artifact.id, artifact);
  return artifact;
}
