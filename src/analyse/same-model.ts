import type { EngineChoice } from '../config/candidate.ts';
import { isSameMetric } from '../config/metric.ts';
import type { Past, PastResult } from '../record/history-entry.ts';
import type { RunRecord } from '../record/schema.ts';
import type { LoadFinding } from './load.ts';
import { passAt } from './passes.ts';

/** One thing in which the engine of now is another than the engine of then; absent on the side without it. */
export interface EngineDifference {
  /** `name`, `version`, `driver`, …, or `args.` and the name of an argument. */
  readonly what: string;
  readonly was?: string;
  readonly is?: string;
}

/** A figure of both. */
export interface BothFigures {
  readonly was: number;
  readonly is: number;
}

/** What one load pass showed of both. */
export interface LoadOfBoth {
  readonly pass: string;
  readonly ttftP95Ms?: BothFigures;
  readonly e2elP95Ms?: BothFigures;
  readonly goodputPerS?: BothFigures;
}

/** The same weights as an earlier result, and another engine, another version of it, or other arguments. */
export interface SameModelFinding {
  readonly model: string;
  /** ISO 8601. */
  readonly at: string;
  readonly differences: readonly EngineDifference[];
  /** Production's score, 0..1. */
  readonly score?: BothFigures;
  /** On another machine, the figures of a load say little of the engine. */
  readonly isOtherMachine: boolean;
  readonly load: readonly LoadOfBoth[];
}

/** What the earlier result is that this run differs from by its engine alone; absent where there is none. */
export function sameModelFinding(
  record: RunRecord,
  { incumbent, baseline }: Past,
  production: number | undefined,
  load: readonly LoadFinding[],
): SameModelFinding | undefined {
  const weights = weightsOf(record);
  const earlier = [incumbent, baseline].find((one) => one?.served?.weights === weights);
  if (earlier?.served === undefined) return undefined;
  const differences = differencesOf(earlier.served.engine, servedEngine(record));
  if (differences.length === 0) return undefined;
  const was = earlier.scores['production'];
  const isSame = isSameMetric(earlier.production.metric, passAt(record, 'production')?.plan.metric);
  const { cpu, cores } = record.run.machine;
  return {
    model: earlier.candidate.id,
    at: earlier.at,
    differences,
    ...(isSame && was !== undefined && production !== undefined && { score: { was, is: production } }),
    isOtherMachine: earlier.machine.cpu !== cpu || earlier.machine.cores !== cores,
    load: load.flatMap((now) => loadOfBoth(earlier, now)),
  };
}

/** What names the weights of a record: a digest names a file wherever it lies. */
export function weightsOf({ candidate: { config } }: RunRecord): string {
  const { model, revision, file } = config;
  if (revision?.startsWith('sha256:') === true) return revision;
  return [model, revision, file].filter((part) => part !== undefined).join('@');
}

/** The engine of a record as flat texts, by name. */
export function servedEngine({ candidate: { config } }: RunRecord): Readonly<Record<string, string>> {
  const { args, ...rest }: EngineChoice = config.engine;
  return Object.fromEntries([
    ...Object.entries(rest).map(([name, value]) => [name, asText(value)] as const),
    ...Object.entries(args).map(([name, value]) => [`args.${name}`, asText(value)] as const),
  ]);
}

const asText = (value: unknown): string =>
  (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, 200);

function differencesOf(
  was: Readonly<Record<string, string>>,
  is: Readonly<Record<string, string>>,
): readonly EngineDifference[] {
  const before = new Map(Object.entries(was));
  const now = new Map(Object.entries(is));
  const names = [...new Set([...before.keys(), ...now.keys()])];
  return names.flatMap((what) => {
    const [old, fresh] = [before.get(what), now.get(what)];
    if (old === fresh) return [];
    return [{ what, ...(old !== undefined && { was: old }), ...(fresh !== undefined && { is: fresh }) }];
  });
}

function loadOfBoth(earlier: PastResult, now: LoadFinding): readonly LoadOfBoth[] {
  const then = earlier.load.find(({ pass }) => pass === now.pass);
  if (then === undefined) return [];
  return [
    {
      pass: now.pass,
      ...both('ttftP95Ms', then.ttftP95Ms, now.ttft.p95),
      ...both('e2elP95Ms', then.e2elP95Ms, now.e2el.p95),
      ...both('goodputPerS', then.goodputPerS, now.throughput?.goodPerS),
    },
  ];
}

function both<K extends string>(
  key: K,
  was: number | undefined,
  is: unknown,
): { readonly [P in K]?: BothFigures } {
  if (was === undefined || typeof is !== 'number') return {};
  return { [key]: { was, is } } as { [P in K]: BothFigures };
}
