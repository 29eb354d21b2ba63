import type { Server } from '../github-schema/openapi.ts';
import type { App, Delivery, Installation, Json, Repo, Role, Run, Token, User } from './model.ts';
import type { FaultSpec, FieldFaultSpec, RateLimitSpec } from './faults.ts';
import { limitFault } from './faults.ts';
import { installationEvent } from './events.ts';
import { createHub, now, renameUser, userOf } from './hub.ts';
import type { Asked, GitHubEvent } from './hub.ts';
import { createRepo } from './repository.ts';
import type { Files } from './commits.ts';
import { handleOf } from './handle.ts';
import type { FakeRepository } from './handle.ts';
import { idTokenEnvironment, issuerOf } from './id-token.ts';
import { runById } from './runs.ts';
import { runnerEnvironment } from './runner.ts';
import { apiListener, downloadListener, listen } from './server.ts';
import { actionsActor, addToken, createApp, permissionsOf } from './tokens.ts';
import { deliver, emit } from './webhooks.ts';
import type { DeliverOptions } from './webhooks.ts';

export type { Files } from './commits.ts';
export type { ArtifactSpec } from './runs.ts';
export type { FakeRepository, PullOptions, RunOptions } from './handle.ts';
export type { App, Asked, Delivery, FaultSpec, GitHubEvent, RateLimitSpec, Role, Run };

/** What a token may do, by GitHub's names; hyphens and underscores are the same. */
export type Granted = Readonly<Record<string, 'read' | 'write' | 'none'>>;

/** A GitHub of our own making, on ports of its own: strict, stateful, and breaking on demand. */
export interface FakeGitHub extends AsyncDisposable {
  /** For `GITHUB_API_URL` and `baseUrl`. */
  readonly url: string;
  /** Every request in order, those to artifacts' storage too. */
  readonly requests: readonly Asked[];
  /**
   * What no well-behaved client does: what GitHub's own descriptions refuse, and what it refuses beyond them.
   * Left there, they fail the test when the fake stops.
   */
  readonly complaints: readonly string[];
  /** Gives the complaints, and forgets them. */
  takeComplaints(): readonly string[];
  /** Whether what requests do is told to the Apps by webhooks; what a test does never is. */
  emitEffects: boolean;
  /** Breaks every connection and frees the ports. */
  stop(): Promise<void>;

  /** A user who is known; logins that a test names elsewhere are made on the way. */
  addUser(login: string, options?: { readonly type?: User['type'] }): User;
  /** An account is one of another kind from now on, such as an organisation, under the same login. */
  become(login: string, type: User['type']): void;
  /** A user takes another login: the one before is free for anybody. */
  renameUser(login: string, to: string): void;
  /** A user is suspended: what they may do is told no more, while their account is there. */
  suspendUser(login: string): void;
  /** GitHub takes a user for a spammer: the pull requests that they have opened are shown to nobody. */
  hideUser(login: string): void;
  /** A repository with one commit of these files on its default branch, empty without files. */
  addRepository(
    fullName: string,
    options?: { readonly private?: boolean; readonly defaultBranch?: string; readonly files?: Files },
  ): FakeRepository;
  /** A token as `GITHUB_TOKEN` is: of one repository, by github-actions[bot]. */
  actionsToken(repo: FakeRepository, permissions: Granted): string;
  /** An App with fresh keys; set its `webhookUrl` once a receiver listens. */
  addApp(options: {
    readonly slug: string;
    readonly permissions: Granted;
    readonly events?: readonly string[];
    readonly webhookSecret?: string;
  }): App;
  /** Installs an App on repositories of one owner; gives the installation's id. */
  install(app: App, ...repos: readonly FakeRepository[]): number;
  /** Suspends an installation, or takes that back. */
  suspend(installationId: number, suspended?: boolean): void;
  /** Makes a token that was given out too old. */
  expire(token: string): void;

  /** Breaks the next requests that match; the first fault that is left and matches strikes. */
  failNext(fault: FaultSpec): void;
  /** Has GraphQL answer the next documents in part. */
  answerInPart(fault: FieldFaultSpec): void;
  /**
   * Refuses the next requests that match as GitHub does beyond a limit: `times` of them, not until the reset.
   */
  rateLimit(limit: RateLimitSpec): void;

  /**
   * Called once a run was dispatched, and once one was asked to stop; without a `cancel` listener runs stop
   * at once.
   */
  on(event: 'workflow_dispatch' | 'cancel', listener: (run: Run) => unknown): void;
  /** Says how far a run is; no App is told of it, `repo.event.workflowRun` does that. */
  setRun(id: number, state: { readonly status: string; readonly conclusion?: string }): void;

  /** Signs and sends to one App, whether or not it asked for the event. */
  deliver(app: App, event: string, payload: Json, options?: DeliverOptions): Promise<Delivery>;
  /** Sends to every App that is installed there and subscribed. */
  emit(event: GitHubEvent, options?: DeliverOptions): Promise<readonly Delivery[]>;
  /** What installing or removing an App tells it. */
  installationEvent(installationId: number, action: 'created' | 'deleted'): GitHubEvent;
  /** The environment of a workflow step for an event, without paths and inputs. */
  runnerEnvironment(event: GitHubEvent, run?: Run): Readonly<Record<string, string>>;
  /** What a step of a run gets besides where it may ask for a signed token. */
  idTokenEnvironment(runId: number): Readonly<Record<string, string>>;
  /** Who signs what runs are. */
  readonly issuer: string;
  /** Resolves once listeners and deliveries have come to an end. */
  idle(): Promise<void>;
}

/**
 * Starts a GitHub with nothing in it: github.com, or an Enterprise Server, whose interfaces lie below `/api`.
 */
export async function fakeGitHub(server: Server = 'api.github.com'): Promise<FakeGitHub> {
  const hub = createHub(server);
  const api = await listen(apiListener(hub));
  const storage = await listen(downloadListener(hub));
  hub.url = server === 'api.github.com' ? api.url : `${api.url}/api/v3`;
  hub.downloadsUrl = storage.url;
  hub.emit = (event) => void emit(hub, event);
  const stop = async (): Promise<void> => {
    await Promise.all([api[Symbol.asyncDispose](), storage[Symbol.asyncDispose]()]);
    const complaints = hub.complaints.splice(0);
    if (complaints.length > 0) throw new Error(`the fake GitHub complains:\n${complaints.join('\n')}`);
  };
  const installationOf = (id: number): Installation => {
    const installation = hub.installations.get(id);
    if (!installation) throw new Error(`no installation ${id}`);
    return installation;
  };
  const tokenOf = (text: string): Token => {
    const token = hub.tokens.get(text);
    if (!token) throw new Error('no such token');
    return token;
  };
  return {
    url: hub.url,
    requests: hub.requests,
    complaints: hub.complaints,
    takeComplaints: () => hub.complaints.splice(0),
    get emitEffects() {
      return hub.emitEffects;
    },
    set emitEffects(on: boolean) {
      hub.emitEffects = on;
    },
    stop,
    [Symbol.asyncDispose]: stop,
    addUser: (login, options) => userOf(hub, login, options?.type),
    become: (login, type) => void (userOf(hub, login).type = type),
    renameUser: (login, to) => renameUser(hub, userOf(hub, login), to),
    suspendUser: (login) => void hub.suspended.add(userOf(hub, login)),
    hideUser: (login) => void hub.hidden.add(userOf(hub, login)),
    addRepository: (fullName, { files, ...options } = {}) => {
      const repo = handleOf(hub, createRepo(hub, fullName, options));
      if (files) repo.commit({ branch: repo.state.defaultBranch, files, message: 'Begin' });
      return repo;
    },
    actionsToken: (repo, permissions) =>
      addToken(hub, {
        kind: 'actions',
        actor: actionsActor(hub),
        repos: new Set<Repo>([repo.state]),
        permissions: permissionsOf(permissions),
        expiresAt: Date.now() + 86_400_000,
      }),
    addApp: (options) => createApp(hub, { ...options, events: options.events ?? [] }),
    install: (app, ...repos) => {
      const account = repos[0]?.state.owner;
      if (!account || repos.some(({ state }) => state.owner !== account))
        throw new Error('an installation is of one owner');
      const id = hub.nextId();
      const states = new Set(repos.map(({ state }) => state));
      hub.installations.set(id, { id, app, account, repos: states, createdAt: now(), suspended: false });
      return id;
    },
    suspend: (id, suspended = true) => {
      installationOf(id).suspended = suspended;
    },
    expire: (token) => {
      tokenOf(token).expiresAt = 0;
    },
    failNext: (spec) => void hub.faults.push({ spec, left: spec.times ?? 1 }),
    answerInPart: (spec) => void hub.fieldFaults.push({ spec, left: spec.times ?? 1 }),
    rateLimit: (spec) => void hub.faults.push({ spec: limitFault(spec), left: spec.times ?? 1 }),
    on: (event, listener) => {
      hub.listeners.set(event, [...(hub.listeners.get(event) ?? []), listener]);
    },
    setRun: (id, { status, conclusion }) => {
      const { run } = runById(hub, id);
      run.status = status;
      run.conclusion = conclusion ?? null;
      run.updatedAt = now();
    },
    deliver: (app, event, payload, options) => deliver(hub, app, event, payload, options),
    emit: (event, options) => emit(hub, event, options),
    installationEvent: (id, action) => installationEvent(hub, installationOf(id), action),
    runnerEnvironment: (event, run) => runnerEnvironment(hub, event, run),
    idTokenEnvironment: (runId) => idTokenEnvironment(hub, runId),
    issuer: issuerOf(hub),
    idle: async () => {
      while (hub.pending.size > 0) await Promise.all(hub.pending);
    },
  };
}
