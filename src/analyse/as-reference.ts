import { checked, faulty } from '../config/checked.ts';
import type { Checked } from '../config/checked.ts';
import type { Reference, ReferenceScore } from '../config/reference.ts';
import type { RunRecord } from '../record/schema.ts';
import { engineLabel } from '../record/types.ts';
import type { SuitePass } from '../record/types.ts';
import { gpusOf } from './gpus.ts';
import type { ScoreFinding } from './scores.ts';

/** Why a record makes no reference. */
export type NoReference =
  | { readonly code: 'interrupted' }
  | { readonly code: 'quick' }
  | { readonly code: 'not-measured' }
  | { readonly code: 'cut-short'; readonly suite: string; readonly asked: number; readonly planned: number }
  | { readonly code: 'too-few'; readonly suite: string; readonly graded: number; readonly least: number }
  | { readonly code: 'missing'; readonly suite: string; readonly missing: number; readonly asked: number }
  | { readonly code: 'nothing-right'; readonly suite: string };

/** Fewest items that a reference rests on. */
export const LEAST_ITEMS = 20;
/** Share of answers that may be missing: they are no random ones, and others are held against the rest. */
export const MOST_MISSING = 0.02;
/** Longest text of a reference. */
const MOST_CHARACTERS = 300;

/**
 * A finished record as a reference: what the paper's suites scored, and on which set-up; or everything that
 * keeps it from being one.
 *
 * @param scores what was found in the record
 */
export function asReference(
  record: RunRecord,
  scores: readonly ScoreFinding[],
): Checked<Reference, NoReference> {
  const { run, candidate, plan, deployment } = record;
  // What an external evaluator asked has a protocol of its own.
  const own = new Set(plan.passes.filter(({ kind }) => kind === 'suite').map(({ id }) => id));
  const measured = scores.filter(
    ({ role, criterion, pass }) => role === 'reproduce' && criterion === 'paper' && own.has(pass),
  );
  const faults: readonly NoReference[] = [
    ...(run.ended === 'complete' ? [] : [{ code: 'interrupted' } as const]),
    ...(plan.profile === 'quick' ? [{ code: 'quick' } as const] : []),
    ...(measured.length === 0 ? [{ code: 'not-measured' } as const] : []),
    ...measured.flatMap((score) => scoreFault(score) ?? []),
  ];
  if (faults.length > 0) return faulty(faults);
  const { model, revision, file, engine } = candidate.config;
  const { cpu, cores, memoryGiB, platform } = run.machine;
  return checked({
    model,
    ...(revision !== undefined && { revision }),
    ...(file !== undefined && { file }),
    source: referenceText(`papergap ${run.papergap}, run ${run.id}, ${run.startedAt.slice(0, 10)}`),
    setup: {
      machine: referenceText(
        [...gpusOf(record), cpu, `${cores} cores`, `${memoryGiB} GiB`, platform].join(', '),
      ),
      engine: referenceText(deployment === undefined ? engine.name : engineLabel(deployment)),
      settings: engine.args,
    },
    scores: measured.map((score) => referenceScoreOf(score, record)),
  });
}

function scoreFault({
  suite,
  asked,
  planned,
  graded,
  complete,
  score,
  missing,
}: ScoreFinding): NoReference | undefined {
  if (!complete) return { code: 'cut-short', suite, asked, planned };
  if (graded < LEAST_ITEMS) return { code: 'too-few', suite, graded, least: LEAST_ITEMS };
  if (missing !== undefined && missing.ungraded > missing.asked * MOST_MISSING)
    return { code: 'missing', suite, missing: missing.ungraded, asked: missing.asked };
  return score === undefined || score <= 0 ? { code: 'nothing-right', suite } : undefined;
}

function referenceScoreOf(found: ScoreFinding, { plan }: RunRecord): ReferenceScore {
  const { suite, pass: id, score = NaN, interval, graded, outcomes } = found;
  const pass = plan.passes.find((planned) => planned.id === id);
  const asked = pass?.kind === 'suite' ? pass : { shots: 0, maxTokens: NaN };
  const { sha256, asking } = new Map(Object.entries(plan.suites)).get(suite) ?? {};
  return {
    suite,
    score: referenceRounded(score),
    items: graded,
    refused: referenceRounded(refusedShare(outcomes)),
    ...(interval && {
      interval: { low: referenceRounded(interval.low), high: referenceRounded(interval.high) },
    }),
    protocol: protocolOf(asked),
    ...(sha256 !== undefined && { data: sha256 }),
    ...(asking !== undefined && { asking }),
  };
}

/** Of the answers that could be graded. */
function refusedShare(outcomes: ScoreFinding['outcomes']): number {
  const { late = 0, error = 0, unread = 0, refused = 0 } = outcomes;
  const all = Object.values(outcomes).reduce((sum, answers) => sum + answers, 0);
  return refused / Math.max(1, all - late - error - unread);
}

/** How a pass was asked; of greedy answers there is no more to say than that. */
function protocolOf({
  shots,
  maxTokens,
  sampling,
  metric,
}: Pick<SuitePass, 'shots' | 'maxTokens' | 'sampling' | 'metric'>): ReferenceScore['protocol'] {
  const { temperature, topP, topK } = sampling ?? {};
  return {
    shots,
    maxTokens,
    metric: metric ?? 'mean',
    ...(temperature !== undefined && { temperature }),
    ...(temperature !== undefined && temperature > 0 && { topP, topK }),
  };
}

/** A text of a reference, as long as one may be. */
export const referenceText = (text: string): string => text.slice(0, MOST_CHARACTERS);

/** Six decimals are more than any number of items tells. */
export const referenceRounded = (share: number): number => Math.round(share * 1e6) / 1e6;
