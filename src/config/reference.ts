import * as z from 'zod';
import { Candidate } from './candidate.ts';
import { isSameMetric, Metric } from './metric.ts';
import { isFileName, Name } from './name.ts';
import { StatedSampling } from './sampling.ts';
import type { Sampling } from './sampling.ts';
import { refuseTwice } from './twice.ts';

const Text = z.string().min(1).max(300);
const Sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'give the 64 hex digits of a SHA-256');

/** A folder of the repository that holds references. */
export const ReferenceFolder = z
  .string()
  .regex(
    /^(?!.*(?:^|\/)\.\.?(?:\/|$))[A-Za-z0-9._-]+(?:\/[A-Za-z0-9._-]+)*$/,
    'give a folder of the repository, such as references',
  )
  .max(200);

/** How answers were drawn, where the reference says so. */
const Drawn = StatedSampling.pick({ temperature: true, topP: true, topK: true });

/** What one suite scored on the reference's set-up. */
export const ReferenceScore = z.looseObject({
  suite: Name.describe('Name of a suite in the policy'),
  score: z.number().min(0.0001).max(1).describe('What was measured, as a share: 0.8992, not 89.92'),
  items: z.int().positive().describe('How many items it rests on'),
  refused: z.number().min(0).max(1).optional().describe('Share of its answers that decline'),
  interval: z
    .looseObject({ low: z.number().min(0).max(1), high: z.number().min(0).max(1) })
    .optional()
    .describe('Its two-sided 95 % interval, where that is wider than its items alone give'),
  protocol: z
    .looseObject({
      shots: z.int().min(0).max(64).describe('Worked examples shown before each question'),
      maxTokens: z.int().min(1).max(131_072).describe('Longest answer, in tokens'),
      metric: Metric.optional(),
      ...Drawn.shape,
    })
    .describe('How it was measured'),
  data: Sha256.optional().describe("SHA-256 of the suite's data file"),
  asking: Sha256.optional().describe(
    "SHA-256 of the suite's prompts and scorer, as papergap reference writes it",
  ),
});
export type ReferenceScore = Readonly<z.infer<typeof ReferenceScore>>;

/**
 * The same model measured on a known set-up: the content of `references/<id>.yaml`. A key that is not known
 * decides nothing.
 */
export const Reference = z.looseObject({
  model: Candidate.shape.model.describe('What was measured, as the candidate names it'),
  revision: Candidate.shape.revision.describe('As the candidate pins it'),
  file: Candidate.shape.file.describe('As the candidate names it'),
  source: Text.describe('Who measured it and when: a run of papergap, or where it is published'),
  setup: z
    .looseObject({
      machine: Text.describe('Such as 1x NVIDIA H100 80 GB'),
      engine: Text.describe('Such as vllm 0.28.0'),
      settings: z
        .record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
        .optional()
        .describe('Engine arguments by name'),
    })
    .describe('What it was measured on'),
  scores: z
    .array(ReferenceScore)
    .min(1, 'give at least one score')
    .max(100)
    .check(
      refuseTwice(
        ({ suite }) => suite,
        (suite) => `suite "${suite}" has a score already`,
        'suite',
      ),
    )
    .describe('What was measured, suite by suite'),
});
export type Reference = Readonly<z.infer<typeof Reference>>;

/** In what a reference is of something else than what is to be held against it. */
export type ReferenceDifference =
  | ({ readonly code: 'model' } & Stated)
  | ({ readonly code: 'revision' } & Stated)
  | ({ readonly code: 'file' } & Stated)
  | { readonly code: 'no-score'; readonly suite: string }
  | { readonly code: 'data'; readonly suite: string }
  | { readonly code: 'asking'; readonly suite: string }
  | { readonly code: 'shots'; readonly reference: number; readonly candidate: number }
  | { readonly code: 'maxTokens'; readonly reference: number; readonly candidate: number }
  | { readonly code: 'temperature'; readonly reference: number; readonly candidate: number }
  | { readonly code: 'topP'; readonly reference: number; readonly candidate: number }
  | { readonly code: 'topK'; readonly reference: number; readonly candidate: number }
  | { readonly code: 'metric'; readonly reference: string; readonly candidate: string };

/** What each side says; absent where it says nothing. */
interface Stated {
  readonly reference?: string;
  readonly candidate?: string;
}

/** How a claim is asked, as far as a reference says the same; what is absent is not compared. */
export interface HeldProtocol {
  readonly shots: number;
  readonly maxTokens: number;
  readonly sampling?: Pick<Sampling, 'temperature' | 'topP' | 'topK'> | undefined;
  readonly metric?: Metric | undefined;
}

/** What is held against a reference: the first claim, and its suite. */
export interface HeldAgainstReference {
  readonly candidate: Candidate;
  /** How its claim is asked, what that leaves unstated filled in; absent where there is no claim. */
  readonly asked: HeldProtocol | undefined;
  /** Digests of its suite; absent where they are not known. */
  readonly suite?: { readonly sha256: string; readonly asking?: string | undefined } | undefined;
}

/** The score of a reference that a candidate's first claim belongs to. */
export function referenceScore({ scores }: Reference, { claims }: Candidate): ReferenceScore | undefined {
  return scores.find(({ suite }) => suite === claims.scores[0]?.suite);
}

/** Everything in which the two are not of the same; a digest that one of them lacks is not compared. */
export function referenceDifferences(
  reference: Reference,
  { candidate, asked, suite: held }: HeldAgainstReference,
): readonly ReferenceDifference[] {
  const [claim] = candidate.claims.scores;
  if (claim === undefined) return [];
  const found: ReferenceDifference[] = [];
  for (const code of ['model', 'revision', 'file'] as const) {
    const [theirs, ours] = [reference[code], candidate[code]];
    if (theirs === ours) continue;
    found.push({
      code,
      ...(theirs !== undefined && { reference: theirs }),
      ...(ours !== undefined && { candidate: ours }),
    });
  }
  const score = referenceScore(reference, candidate);
  const { suite } = claim;
  if (score === undefined) return [...found, { code: 'no-score', suite }];
  for (const code of ['shots', 'maxTokens'] as const) {
    const [theirs, ours] = [score.protocol[code], asked?.[code]];
    if (ours !== undefined && theirs !== ours) found.push({ code, reference: theirs, candidate: ours });
  }
  found.push(...drawnOtherwise(score.protocol, asked));
  if (isOther(score.data, held?.sha256)) found.push({ code: 'data', suite });
  if (isOther(score.asking, held?.asking)) found.push({ code: 'asking', suite });
  return found;
}

/** What a reference does not say of how answers were drawn is not compared. */
function drawnOtherwise(
  { metric, ...stated }: ReferenceScore['protocol'],
  asked: HeldProtocol | undefined,
): readonly ReferenceDifference[] {
  if (asked?.sampling === undefined) return [];
  const { sampling } = asked;
  // Greedy answers are the same ones, whatever they would be drawn from.
  const isGreedy = stated.temperature === 0 && sampling.temperature === 0;
  const fields = isGreedy ? [] : (['temperature', 'topP', 'topK'] as const);
  const drawn = fields.flatMap((code): readonly ReferenceDifference[] => {
    const [theirs, ours] = [stated[code], sampling[code]];
    return theirs === undefined || theirs === ours ? [] : [{ code, reference: theirs, candidate: ours }];
  });
  if (metric === undefined || isSameMetric(metric, asked.metric)) return drawn;
  return [...drawn, { code: 'metric', reference: metric, candidate: asked.metric ?? 'mean' }];
}

function isOther(theirs: string | undefined, ours: string | undefined): boolean {
  return theirs !== undefined && ours !== undefined && theirs !== ours;
}

/** Where a model's reference lies, from the root of the repository; undefined where the policy has none. */
export function referencePath(
  { references }: { readonly references?: string | undefined },
  id: string,
): string | undefined {
  // A record may come from anywhere, and names its candidate as it likes.
  return references === undefined || !isFileName(id) ? undefined : `${references}/${id}.yaml`;
}
