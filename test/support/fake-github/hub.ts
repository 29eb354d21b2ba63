import type { App, Installation, Json, Repo, Token, User } from './model.ts';
import type { Server } from '../github-schema/openapi.ts';
import type { Fault, FieldFault } from './faults.ts';

/** One request that the fake answered or broke. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  token: Token['kind'] | 'none' | 'bad';
  body: Json | undefined;
  /** What the client got; absent where the connection broke instead. */
  status: number | undefined;
  readonly at: number;
}

/**
 * Something happened, as webhooks and `GITHUB_EVENT_PATH` tell it; `ref` and `sha` are what a workflow for it
 * gets.
 */
export interface GitHubEvent {
  readonly name: string;
  readonly payload: Json;
  readonly repo: Repo | undefined;
  readonly ref: string;
  readonly sha: string;
}

/** Everything that this GitHub knows. */
export interface Hub {
  /** Whose interface it has. */
  readonly server: Server;
  url: string;
  /** Another origin, as artifacts have on GitHub. */
  downloadsUrl: string;
  readonly users: Map<string, User>;
  /** Users of whom nothing is shown. */
  readonly hidden: Set<User>;
  /** Users of whom nobody is told what they may do. */
  readonly suspended: Set<User>;
  readonly repos: Map<string, Repo>;
  readonly apps: Map<number, App>;
  readonly installations: Map<number, Installation>;
  readonly tokens: Map<string, Token>;
  /** Signed paths of downloads, until they expire. */
  readonly downloads: Map<
    string,
    { readonly repo: Repo; readonly artifactId: number; readonly until: number }
  >;
  /** Requests by what they authenticated with, for the rate limit's headers. */
  readonly spent: Map<string, number>;
  readonly requests: Asked[];
  readonly complaints: string[];
  readonly faults: Fault[];
  readonly fieldFaults: FieldFault[];
  /** What `fake.on` was given, by event. */
  readonly listeners: Map<string, ((payload: never) => unknown)[]>;
  readonly pending: Set<Promise<unknown>>;
  emitEffects: boolean;
  emit: (event: GitHubEvent) => void;
  nextId: () => number;
}

/** The App behind `GITHUB_TOKEN`, with GitHub's own ids. */
export const ACTIONS_APP_ID = 15_368;
export const ACTIONS_BOT: User = { id: 41_898_282, login: 'github-actions[bot]', type: 'Bot' };

export function createHub(server: Server): Hub {
  let last = 1_000_000;
  const hub: Hub = {
    server,
    url: '',
    downloadsUrl: '',
    hidden: new Set(),
    suspended: new Set(),
    users: new Map([[ACTIONS_BOT.login, ACTIONS_BOT]]),
    repos: new Map(),
    apps: new Map(),
    installations: new Map(),
    tokens: new Map(),
    downloads: new Map(),
    spent: new Map(),
    requests: [],
    complaints: [],
    faults: [],
    fieldFaults: [],
    listeners: new Map(),
    pending: new Set(),
    emitEffects: false,
    emit: () => undefined,
    nextId: () => ++last,
  };
  return hub;
}

/** The time as GitHub writes it: whole seconds, UTC. */
export function now(): string {
  return new Date().toISOString().replace(/\.\d+Z$/, 'Z');
}

/** The user of that login, made where there is none. */
export function userOf(hub: Hub, login: string, type: User['type'] = 'User'): User {
  const known = hub.users.get(login.toLowerCase());
  if (known) return known;
  const user: User = { id: hub.nextId(), login, type };
  hub.users.set(login.toLowerCase(), user);
  return user;
}

/** What a user may do goes with them. */
export function renameUser(hub: Hub, user: User, login: string): void {
  const [before, after] = [user.login.toLowerCase(), login.toLowerCase()];
  hub.users.delete(before);
  hub.users.set(after, user);
  for (const { roles } of hub.repos.values()) {
    const role = roles.get(before);
    if (role !== undefined && roles.delete(before)) roles.set(after, role);
  }
  user.login = login;
}

export function repoOf(hub: Hub, fullName: string): Repo | undefined {
  return hub.repos.get(fullName.toLowerCase());
}

/** Tells the Apps what a request did, where the test asked for that. */
export function happened(hub: Hub, event: () => GitHubEvent): void {
  if (hub.emitEffects) hub.emit(event());
}

/** Calls a test's listeners after the answer went out, and says whether there were any. */
export function tell(hub: Hub, event: string, payload: unknown): boolean {
  const listeners = hub.listeners.get(event) ?? [];
  for (const listener of listeners) {
    track(
      hub,
      new Promise((resolve) => setImmediate(resolve)).then(() => listener(payload as never)),
      `listener of ${event}`,
    );
  }
  return listeners.length > 0;
}

/** Keeps work that a test may wait for; what goes wrong in it is a complaint. */
export function track(hub: Hub, work: Promise<unknown>, what: string): void {
  const tracked = work
    .catch((error: unknown) => hub.complaints.push(`${what}: ${String(error)}`))
    .finally(() => hub.pending.delete(tracked));
  hub.pending.add(tracked);
}
