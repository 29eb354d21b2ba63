import * as z from 'zod';

/** Something that stood between the candidate and a running engine, read from the log like an expert would. */
export const Friction = z.strictObject({
  code: z.string().describe('Short stable name, such as unknown-architecture'),
  summary: z.string().describe('What happened, in one sentence'),
  remedy: z.string().describe('What to do about it, in one sentence'),
  blame: z
    .enum(['candidate', 'environment', 'unknown'])
    .describe("Whose fault it is: the candidate's own, the machine's or registry's, or not known"),
  line: z.string().max(1000).optional().describe('The root line of the log'),
  link: z.string().optional(),
});
export type Friction = Readonly<z.infer<typeof Friction>>;

/** One part of the cold start: install, start, load, first-token. */
export const Phase = z.strictObject({ name: z.string(), ms: z.number() });
export type Phase = Readonly<z.infer<typeof Phase>>;

/** `reserved`: each request has a part of its own, and none can be taken from it; `shared`: they compete for room. */
export const KvCache = z.enum(['shared', 'reserved', 'unknown']);
export type KvCache = z.infer<typeof KvCache>;

/** How getting the engine to serve went; `ready` means that a real completion answered. */
export const DeploymentObservation = z.strictObject({
  engine: z.string(),
  version: z.string().optional().describe('What was asked for'),
  build: z.string().optional().describe('What the engine says it is'),
  ready: z.boolean(),
  installed: z
    .enum(['cold', 'warm', 'not-needed'])
    .describe('cold: it had to be downloaded; warm: it lay in the cache'),
  phases: z.array(Phase),
  modelFileMiB: z.number().optional(),
  contextTokens: z.int().optional().describe('Context length of one request'),
  slots: z.int().optional().describe('Requests the engine serves at once'),
  prefixCache: z.enum(['off', 'on', 'unknown']),
  kvCache: KvCache,
  friction: z.array(Friction),
  logTail: z.array(z.string()).describe('Last lines of the engine log, where it failed or died'),
});
export type DeploymentObservation = Readonly<z.infer<typeof DeploymentObservation>>;

/** The engine with its build, or else the version that was asked for. */
export function engineLabel({ engine, build, version }: DeploymentObservation): string {
  return [engine, build ?? version].filter((part) => part !== undefined).join(' ');
}

/** Where requests go, and what each of them carries besides the question. */
export interface Target {
  /** Such as http://127.0.0.1:8080, up to and without /v1. */
  readonly origin: string;
  readonly model: string;
  readonly requestFields: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;
}

/** A candidate that answers, until it is stopped or dies. */
export interface Deployment extends AsyncDisposable {
  readonly target: Target;
  /** The engine's process and its descendants; empty where somebody else runs the engine. */
  pids(): readonly number[];
  /** Aborted when the engine ends by itself; never by `stop`, nor where somebody else runs it. */
  readonly died: AbortSignal;
  /** The last lines of the engine's log. */
  logTail(): readonly string[];
  /** What its log says about its death; empty while it lives. */
  frictionOfDeath(): readonly Friction[];
  stop(): Promise<void>;
}
