import * as z from 'zod';
import type { ApiTarget } from '../client/api-target.ts';
import { ServerQuirk } from '../client/server-quirk.ts';
import { KnownIssues } from './known-issues.ts';
import { cutFriction, Friction } from '../engines/friction.ts';
import { OwnSampling } from '../engines/generation-config.ts';
import { KvCache } from '../engines/kv-cache.ts';
import { LogTail } from '../engines/log/tail.ts';
import { EngineMemory } from '../engines/memory.ts';
import { Phase } from '../engines/phases.ts';

const Part = z.enum(['isolated', 'shared']);

/** What of this machine an engine's process is kept from. */
export const Sandbox = z.strictObject({
  files: Part.describe('isolated: it reads what it needs, and writes in its own home alone'),
  processes: Part.describe('isolated: it sees and reaches no others'),
  network: Part.describe('isolated: it has none, and is asked over a Unix socket'),
  because: Friction.optional().describe('Why something is shared'),
  bounded: z
    .enum(['together', 'each-process', 'nothing'])
    .optional()
    .describe('What of the engine has bounds of memory, processes and files'),
});
export type Sandbox = Readonly<z.infer<typeof Sandbox>>;

/** What lies in the environment of an engine that papergap has installed. */
export const Installed = z.strictObject({
  requirement: z.string().describe('Such as vllm==0.32.0'),
  pinnedBy: z
    .enum(['wheel', 'lock'])
    .describe('wheel: its hash was known; lock: by the hashes that were seen when it was first installed'),
  sizeMiB: z.number(),
  unfit: z.array(z.string()).describe('What does not fit together among its packages'),
});

/** How getting the engine to serve went; `ready` means that a real completion answered. */
export const DeploymentObservation = z.strictObject({
  engine: z.string(),
  recognised: z
    .string()
    .optional()
    .describe('Which engine answers at an endpoint, by its name, where its pages say it'),
  version: z.string().optional().describe('What was asked for'),
  build: z.string().optional().describe('What the engine says it is'),
  ready: z.boolean(),
  died: z.literal(true).optional().describe('It was ready, and ended before it was stopped'),
  installed: z
    .enum(['cold', 'warm', 'not-needed'])
    .describe('cold: it had to be downloaded; warm: it lay in the cache'),
  installation: Installed.optional().describe('What was installed; absent where nothing had to be'),
  phases: z.array(Phase),
  modelFileMiB: z.number().optional(),
  hub: z
    .strictObject({
      host: z.string().describe('Such as huggingface.co'),
      downloadedMiB: z.number().describe('What came for this run; 0 where the whole model lay in the cache'),
    })
    .optional()
    .describe('Where the model comes from; absent for one of this machine'),
  contextTokens: z.int().optional().describe('Context length of one request'),
  slots: z.int().optional().describe('Requests the engine serves at once'),
  kvCapacityTokens: z.number().optional().describe('Tokens that the KV cache holds, all requests together'),
  memory: EngineMemory.optional().describe('What its log says of memory'),
  image: z.string().optional().describe('Id of the image that it runs in'),
  sandbox: Sandbox.optional(),
  prefixCache: z.enum(['off', 'on', 'unknown']),
  kvCache: KvCache,
  refusedFields: z
    .array(z.string())
    .optional()
    .describe(
      'Fields of a request, such as top_k, that the server refuses: no measured request carries them',
    ),
  ownSampling: OwnSampling.optional().describe(
    "How the model's own generation_config.json would have it sampled; absent where it is greedy",
  ),
  quirks: z
    .array(ServerQuirk)
    .optional()
    .describe('Habits of the server, seen in its first answers; absent where none was seen'),
  friction: z
    .array(Friction)
    .describe('What kept it from serving, the root first; where it serves, what is otherwise than asked'),
  knownIssues: KnownIssues.optional().describe('What trackers know of it, where the policy wants that'),
  logTail: LogTail.describe('Last lines of the engine log, where it failed or died'),
});
export type DeploymentObservation = Readonly<z.infer<typeof DeploymentObservation>>;

/** The same within what a record holds, which can't be read again where it holds more. */
export function cutDeployment(seen: DeploymentObservation): DeploymentObservation {
  const { sandbox, friction } = seen;
  const because = sandbox?.because && cutFriction(sandbox.because);
  return {
    ...seen,
    friction: friction.map(cutFriction),
    ...(sandbox && { sandbox: { ...sandbox, ...(because && { because }) } }),
  };
}

/** The engine with its build, or else the version that was asked for. */
export function engineLabel({ engine, recognised, build, version }: DeploymentObservation): string {
  const name = recognised === undefined ? engine : `${engine} (${recognised})`;
  return [name, build ?? version].filter((part) => part !== undefined).join(' ');
}

/** A candidate that answers, until it is stopped or dies. */
export interface Deployment extends AsyncDisposable {
  readonly target: ApiTarget;
  /** The engine's process and its descendants; empty where they are not on this machine. */
  pids(): readonly number[];
  /** Aborted when the engine ends by itself; never by `stop`, nor where another party runs it. */
  readonly died: AbortSignal;
  /** The last lines of the engine's log. */
  logTail(): readonly string[];
  /** What its log says about its death; empty while it lives. */
  frictionOfDeath(): readonly Friction[];
  stop(): Promise<void>;
  /** What could not be removed when it was stopped. */
  left(): readonly Friction[];
}
