import type { Cause } from '../analyse/attribution.ts';
import type { SloFinding } from '../analyse/slo.ts';
import { loadOf } from '../record/types.ts';
import type { PlannedPass } from '../record/types.ts';
import type { RunRecord } from '../record/schema.ts';
import { counted, plain } from './words.ts';

/** What each cause is called, in a table and in a sentence. */
export const CAUSE_NAMES: Readonly<Record<Cause, string>> = {
  reproduction: 'score not reproduced',
  noise: 'noisy inputs',
  load: 'concurrent requests',
  criterion: 'our success criterion',
  domain: 'our own inputs',
};

/** What each objective is about. */
export const METRIC_NAMES: Readonly<Record<SloFinding['metric'], string>> = {
  ttftP95Ms: 'time to first token (p95)',
  tpotP95Ms: 'time per output token (p95)',
  e2elP95Ms: 'time of the whole answer (p95)',
};

/** Requests that are open at the same time, or those that are sent each second. */
interface Load {
  readonly concurrency?: number | undefined;
  readonly ratePerS?: number | undefined;
  readonly manner?: string | undefined;
}

/** A load in a sentence: "50 concurrent requests", "20 requests a second". */
export function loadName({ concurrency, ratePerS = 0, manner }: Load): string {
  const size =
    concurrency === undefined
      ? `${plain(ratePerS)} requests a second`
      : counted(concurrency, 'concurrent request');
  return manner === undefined ? size : `${size} ${manner}`;
}

/** The same in a narrow column: "50 concurrent"; "20 a second, new prompts" where figures are theirs. */
export function loadLabel({ ofNew, ...load }: Load & { readonly ofNew?: true | undefined }): string {
  return ofNew ? `${sizeLabel(load)}, new prompts` : sizeLabel(load);
}

function sizeLabel({ concurrency, ratePerS = 0, manner }: Load): string {
  const size = concurrency === undefined ? `${plain(ratePerS)} a second` : `${concurrency} concurrent`;
  return manner === undefined ? size : `${size} ${manner}`;
}

/** What a pass is called: a load by its size, a further suite by its name, any other by its id. */
export function passName(plan: PlannedPass): string {
  const name = plan.kind === 'load' ? loadLabel(loadOf(plan.shape)) : nameOfSuitePass(plan);
  return plan.confirms === undefined ? name : `${name}, again`;
}

function nameOfSuitePass({ id, role, suite, confirms }: Exclude<PlannedPass, { kind: 'load' }>): string {
  return role === 'further' ? suite : (confirms ?? id);
}

/** The same of the pass with an id, which is its name where the plan has no such pass. */
export function passNameIn({ plan }: Pick<RunRecord, 'plan'>, id: string): string {
  const planned = plan.passes.find((pass) => pass.id === id);
  return planned === undefined ? id : passName(planned);
}

/** A stage as people know it who have nothing but its name, such as `load-c50`: "50 concurrent". */
export function stageName(stage: string): string {
  const [, unit, size, again] = /^load-([cr])(\d+)(-again)?$/.exec(stage) ?? [];
  if (size === undefined) return stage;
  const load = unit === 'c' ? { concurrency: Number(size) } : { ratePerS: Number(size) };
  return again === undefined ? loadLabel(load) : `${loadLabel(load)}, again`;
}
