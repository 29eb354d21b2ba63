import { isFields } from '../config/fields.ts';
import { claimRefusals } from '../config/claim-refusals.ts';
import type { ClaimRefusal } from '../config/claim-refusals.ts';
import type { Policy } from '../config/policy.ts';
import type { RunRecord } from '../record/schema.ts';

export type { ClaimRefusal } from '../config/claim-refusals.ts';

/** A policy and the file that it was read from. */
export type JudgingPolicy = RunRecord['policy'];

/** A setting that decides what is asked of the engine: another policy can't change what was asked already. */
export interface UnappliedSetting {
  /** Such as production.concurrency. */
  readonly path: string;
  /** What was measured with, and what the judging policy says, as JSON; absent where one doesn't say. */
  readonly measured?: string;
  readonly given?: string;
}

/** Which policy judged, and what of it does not apply to the record. */
export interface PolicyFinding {
  readonly file: string;
  readonly sha256: string;
  /** What an inconclusive verdict counts as where too little was measured. */
  readonly onInconclusive: Policy['on-inconclusive'];
  /** The policy that the record was made with. */
  readonly measured: { readonly file: string; readonly sha256: string };
  readonly unapplied: readonly UnappliedSetting[];
  /** Why it does not accept the claim that the gap is told from. */
  readonly refusals: readonly ClaimRefusal[];
}

export function policyFinding(
  { candidate, policy: measured }: RunRecord,
  judging: JudgingPolicy,
): PolicyFinding {
  const [claim] = candidate.config.claims.scores;
  const [was, is] = [askedBy(measured.config), askedBy(judging.config)];
  const paths = [...new Set([...was.keys(), ...is.keys()])];
  return {
    file: judging.file,
    sha256: judging.sha256,
    onInconclusive: judging.config['on-inconclusive'],
    measured: { file: measured.file, sha256: measured.sha256 },
    unapplied: paths
      .filter((path) => was.get(path) !== is.get(path))
      .map((path) => unapplied(path, was.get(path), is.get(path))),
    refusals: claim === undefined ? [] : claimRefusals(claim, 0, judging.config),
  };
}

function unapplied(path: string, measured: string | undefined, given: string | undefined): UnappliedSetting {
  return { path, ...(measured !== undefined && { measured }), ...(given !== undefined && { given }) };
}

/**
 * The settings of a policy that decide what is asked, by path; budget, objectives, cost and rate only judge.
 */
function askedBy(policy: Policy): ReadonlyMap<string, string> {
  const { confirm, requestDeadlineMs, reproduce, production, load, precision, suites, noise } = policy;
  const { suite, concurrency, maxTokens, sampling, attempts, metric, stop, template } = production;
  const asked = {
    confirm,
    requestDeadlineMs,
    reproduce,
    production: { suite, concurrency, maxTokens, sampling, attempts, metric, stop, template },
    load: { concurrency: load.concurrency, rate: load.rate, passes: load.passes, seconds: load.seconds },
    precision,
    suites,
    noise,
  };
  return new Map(leaves(asked, []));
}

function* leaves(value: unknown, path: readonly string[]): Generator<[string, string]> {
  if (value === undefined) return;
  if (!isFields(value)) {
    yield [path.join('.'), JSON.stringify(value)];
    return;
  }
  for (const [key, inner] of Object.entries(value)) yield* leaves(inner, [...path, key]);
}
