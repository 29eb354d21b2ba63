import type { Store } from './git.ts';

/** A JSON object on its way out or in. */
export type Json = Readonly<Record<string, unknown>>;

export type Level = 'read' | 'write';
/** By GitHub's name with underscores, such as `pull_requests`. */
export type Permissions = Readonly<Record<string, Level>>;
export type Role = 'admin' | 'maintain' | 'write' | 'triage' | 'read' | 'none';

export interface User {
  readonly id: number;
  login: string;
  type: 'User' | 'Organization' | 'Bot' | 'Mannequin' | 'EnterpriseUserAccount';
}

export const REF_RULES = ['creation', 'update', 'deletion'] as const;
export type RefRule = (typeof REF_RULES)[number];

export interface Repo {
  readonly id: number;
  readonly owner: User;
  readonly name: string;
  readonly private: boolean;
  readonly defaultBranch: string;
  readonly parent: Repo | undefined;
  readonly createdAt: string;
  deleted: boolean;
  /** Shared with every fork. */
  readonly store: Store;
  /** By full name, such as `refs/heads/main`. */
  readonly refs: Map<string, string>;
  /** What the merge queues have made their branches of, by ref. */
  readonly queue: Map<string, { readonly number: number; readonly baseSha: string }>;
  /** Where each branch was moved from and to, the first first. */
  readonly moves: {
    readonly ref: string;
    readonly before: string;
    readonly after: string;
    at: string;
  }[];
  /** Commits that were ever reachable through this repository. */
  readonly commits: Set<string>;
  /** Refs with what a ruleset forbids of them. */
  readonly protectedRefs: Map<string, readonly RefRule[]>;
  hasIssues: boolean;
  readonly roles: Map<string, Role>;
  readonly issues: Map<number, Issue>;
  readonly comments: Map<number, Comment>;
  readonly checks: Map<number, CheckRun>;
  readonly runs: Map<number, Run>;
  /** Those that have run, by their file. */
  readonly workflows: Map<string, KnownWorkflow>;
  readonly artifacts: Map<number, Artifact>;
}

/** A workflow's id, and how often it has run. */
export interface KnownWorkflow {
  readonly id: number;
  runs: number;
}

/** Who did something, and through which App. */
export interface Actor {
  readonly user: User;
  readonly app?: AppIdentity;
}

export interface AppIdentity {
  readonly id: number;
  readonly slug: string;
  readonly permissions: Permissions;
  readonly events: readonly string[];
  readonly owner: User;
}

/** An issue, or what a pull request has in common with one. */
export interface Issue {
  readonly id: number;
  readonly number: number;
  readonly by: Actor;
  createdAt: string;
  title: string;
  body: string | null;
  state: 'open' | 'closed';
  stateReason: string | null;
  updatedAt: string;
  closedAt: string | null;
  labels: string[];
  readonly pull?: Pull;
}

export interface Pull {
  readonly id: number;
  readonly head: { readonly repo: Repo; readonly ref: string; sha: string };
  readonly base: { ref: string; sha: string };
  /** When its base was changed, the oldest first. */
  readonly baseChanges: string[];
  /** When it was opened again. */
  readonly reopenings: string[];
  draft: boolean;
  mergedAt: string | null;
  mergeSha: string;
}

export interface Reaction {
  readonly id: number;
  readonly by: Actor;
  readonly content: string;
  readonly createdAt: string;
}

export interface Comment {
  readonly id: number;
  readonly nodeId: string;
  readonly issue: Issue;
  readonly by: Actor;
  readonly createdAt: string;
  body: string;
  updatedAt: string;
  /** Reason in lower case, as GraphQL gives it back; null while it is shown. */
  minimized: string | null;
  readonly reactions: Reaction[];
}

export interface CheckRun {
  readonly id: number;
  readonly app: AppIdentity;
  readonly headSha: string;
  readonly suiteId: number;
  name: string;
  status: string;
  conclusion: string | null;
  detailsUrl: string | null;
  externalId: string;
  startedAt: string | null;
  completedAt: string | null;
  output: { title: string | null; summary: string | null; text: string | null };
  readonly annotations: Json[];
  actions: readonly Json[];
}

export interface Run {
  readonly id: number;
  readonly number: number;
  readonly attempt: number;
  readonly workflowId: number;
  readonly name: string;
  readonly title: string;
  readonly path: string;
  readonly event: string;
  readonly headBranch: string | null;
  readonly headSha: string;
  readonly headRepo: Repo;
  readonly actor: User;
  createdAt: string;
  /** When its last attempt was started: when it was made, unless told. */
  startedAt?: string;
  /** The merge that a run of a pull request was started for. */
  readonly merge?: { readonly number: number; readonly sha: string; readonly base: string };
  /** What a dispatch handed in, defaults filled in. */
  readonly inputs: Readonly<Record<string, string>>;
  status: string;
  conclusion: string | null;
  updatedAt: string;
  cancelRequested: boolean;
  /** When its job had a runner: as soon as the run was made unless told. */
  jobStartedAt?: string;
  /** Jobs with statuses of their own; without any the run has one, which is as far as the run. */
  readonly jobs: Job[];
}

export interface Job {
  readonly id: number;
  readonly name: string;
  status: string;
  conclusion: string | null;
  startedAt: string;
  completedAt: string | null;
}

export interface Artifact {
  readonly id: number;
  readonly run: Run;
  readonly name: string;
  readonly bytes: Buffer;
  readonly contentType: string;
  readonly fileName: string;
  readonly sizeInBytes: number;
  readonly digest: string | null;
  readonly createdAt: string;
  expired: boolean;
}

/** A GitHub App with its keys; `webhookUrl` is where deliveries go once a test has set it. */
export interface App extends AppIdentity {
  readonly clientId: string;
  readonly privateKeyPem: string;
  readonly publicKeyPem: string;
  readonly webhookSecret: string;
  readonly user: User;
  webhookUrl: string | undefined;
  readonly deliveries: Delivery[];
}

export interface Installation {
  readonly id: number;
  readonly app: App;
  readonly account: User;
  readonly repos: Set<Repo>;
  readonly createdAt: string;
  suspended: boolean;
}

export interface Delivery {
  readonly id: number;
  readonly guid: string;
  readonly event: string;
  readonly payload: Json;
  readonly deliveredAt: string;
  readonly redelivery: boolean;
  readonly duration: number;
  /** A host that can't be reached is a 502, one that takes more than ten seconds a 504. */
  readonly statusCode: number;
  readonly status: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly response: string;
}

/** What a request may do; `app` is a JSON web token. */
export interface Token {
  readonly kind: 'actions' | 'installation' | 'app';
  readonly actor: Actor;
  readonly repos: ReadonlySet<Repo>;
  readonly permissions: Permissions;
  readonly installation?: Installation;
  expiresAt: number;
}
