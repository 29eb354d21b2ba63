import type { RunRecord } from '../record/schema.ts';
import { engineMiBOf, gpuMiBOf, highest, measuredSamples } from './memory.ts';

/** A figure of memory as it was told before the run, and as it was measured. */
export interface PredictedFigure {
  readonly figure: 'weights' | 'kv-capacity' | 'kv-room' | 'kv-use' | 'total';
  /** MiB; tokens of `kv-capacity`; a share of `kv-use`, which is the most that there can be. */
  readonly predicted: number;
  readonly measured: number;
  /** Predicted ÷ measured − 1; absent of `kv-use`, which is a bound. */
  readonly error?: number;
}

/** What was predicted of memory beside what was measured of it; a figure that has no second is left out. */
export function predictedFigures(record: RunRecord): readonly PredictedFigure[] {
  const { preflight, deployment } = record;
  if (preflight === undefined || deployment === undefined) return [];
  const { predicted } = preflight;
  const { memory } = deployment;
  const samples = measuredSamples(record);
  const total = highest(samples, engineMiBOf) ?? highest(samples, gpuMiBOf);
  const pairs = [
    ['weights', predicted.weightsMiB, memory?.weightsMiB ?? deployment.modelFileMiB],
    ['kv-room', predicted.kvMiB, memory?.kvMiB],
    ['kv-capacity', predicted.kvCapacityTokens, capacityOf(deployment)],
    ['kv-use', predicted.kvUse, highest(samples, ({ engine }) => engine?.kvUsage)],
    ['total', predicted.totalMiB, total],
  ] as const;
  return pairs.flatMap(([figure, told, measured]) => {
    if (told === undefined || measured === undefined || measured <= 0) return [];
    const error = figure === 'kv-use' ? {} : { error: told / measured - 1 };
    return [{ figure, predicted: told, measured, ...error }];
  });
}

/** Where an engine gives each request a context of its own, its cache holds all of them. */
function capacityOf({
  kvCapacityTokens,
  kvCache,
  slots,
  contextTokens,
}: NonNullable<RunRecord['deployment']>): number | undefined {
  if (kvCapacityTokens !== undefined) return kvCapacityTokens;
  if (contextTokens === undefined || slots === undefined) return undefined;
  return kvCache === 'reserved' ? contextTokens * slots : undefined;
}
