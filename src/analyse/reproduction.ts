import { askedSuites } from '../config/suite-choice.ts';
import { engineLabel } from '../record/types.ts';
import { scoreDependsOn } from '../config/unstated.ts';
import type { Unstated } from '../config/unstated.ts';
import type { Difference, OwnSampling } from '../record/types.ts';
import type { RunRecord } from '../record/schema.ts';
import type { Answers } from './answers.ts';
import type { Evidence } from './evidence.ts';
import { unstatedBy } from './paper.ts';
import type { PaperFinding } from './paper.ts';
import { quantisationOf } from './quantisation.ts';
import type { ReferenceFinding } from './reference.ts';
import type { ServedOtherwise } from './served-protocol.ts';

/** What in a run may make a score another than the paper's; what the record does not know is not named. */
export type Suspect =
  /** The claim itself: it surely does not come out on the reference's set-up either. */
  | { readonly code: 'claim-itself'; readonly reference: number; readonly high: number }
  /** What is otherwise here than on the reference's set-up, where it comes out. */
  | { readonly code: 'set-up'; readonly reference: number; readonly machine: string; readonly engine: string }
  /** Answers cut at the protocol's longest length. */
  | { readonly code: 'cut'; readonly answers: number; readonly maxTokens: number }
  /** Answers in which no result was found: the prompt or the chat template may be another. */
  | { readonly code: 'no-result'; readonly answers: number }
  /** Answers that could not be graded. */
  | { readonly code: 'missing'; readonly answers: number }
  | { readonly code: 'quantised'; readonly as: string }
  /** Sampling fields that the server refuses. */
  | { readonly code: 'refused-fields'; readonly fields: readonly string[] }
  /** Something that the engine runs otherwise than asked. */
  | {
      readonly code: 'served-otherwise';
      readonly what: Difference['what'];
      readonly asked: string;
      readonly runs: string;
    }
  /** What answers and the server's first ones show of another protocol than the one asked for. */
  | { readonly code: 'answered-otherwise'; readonly what: ServedOtherwise['code'] | ProtocolQuirk }
  /** The prompt begins with the same token twice: the template and the tokenizer both write it. */
  | { readonly code: 'two-beginnings' }
  /** The text of the first question does not stand in its prompt. */
  | { readonly code: 'without-question' }
  /** The claim rests on another number of items than the suite has. */
  | { readonly code: 'other-items'; readonly claimed: number; readonly here: number }
  /** The model's own settings sample it otherwise than it was asked, and the claim states nothing of it. */
  | { readonly code: 'own-sampling'; readonly own: OwnSampling }
  /** The paper's answers were judged by a model, and here a scorer that does not name it reads them. */
  | { readonly code: 'judge'; readonly judge: string; readonly scorer: string }
  /** What the claim leaves open of its protocol. */
  | { readonly code: 'unstated'; readonly fields: readonly Unstated[] }
  | { readonly code: 'protocol'; readonly shots: number; readonly maxTokens: number }
  | { readonly code: 'engine'; readonly engine: string };

/**
 * What a reference says of a claim that does not come out here.
 *
 * @param tolerance by how much a score may be lower and count as the same, a share
 * @returns nothing where it does not tell
 */
export function referenceSuspects(
  paper: PaperFinding,
  reference: ReferenceFinding | undefined,
  tolerance: number,
): readonly Suspect[] {
  const { score, interval, machine = '', engine = '' } = reference ?? {};
  if (score === undefined || interval === undefined) return [];
  const least = paper.score - tolerance;
  if (interval.high < least) return [{ code: 'claim-itself', reference: score, high: interval.high }];
  return score < least ? [] : [{ code: 'set-up', reference: score, machine, engine }];
}

/** A share of answers from which something of theirs is suspect. */
const TELLING = 0.02;

/**
 * What may make the reproduced score another than the claimed one, the most telling first.
 *
 * @returns nothing where the paper's items were not asked
 */
export function suspectsOf(evidence: Evidence, served: readonly ServedOtherwise[]): readonly Suspect[] {
  const { record } = evidence;
  const pass = evidence.passAt('reproduce');
  if (pass === undefined) return [];
  const { shots, maxTokens } = pass.plan;
  const { deployment } = record;
  const quantised = quantisationOf(record);
  const refused = deployment?.refusedFields ?? [];
  return [
    ...inAnswers(evidence.answers(pass, 'paper'), maxTokens),
    ...(quantised === undefined ? [] : [{ code: 'quantised', as: quantised } as const]),
    ...(refused.length === 0 ? [] : [{ code: 'refused-fields', fields: refused } as const]),
    ...differencesOf(record).map((one) => ({ code: 'served-otherwise', ...one }) as const),
    ...inPrompt(record),
    ...otherwiseIn(record, served),
    ...itemsOf(record),
    ...ownSamplingOf(record),
    ...judgeOf(record),
    ...unstatedOf(record),
    { code: 'protocol', shots, maxTokens },
    ...(deployment === undefined ? [] : [{ code: 'engine', engine: engineLabel(deployment) } as const]),
  ];
}

function inAnswers(
  { answers: { asked }, outcomes, missing }: Answers,
  maxTokens: number,
): readonly Suspect[] {
  const isTelling = (answers: number): boolean => answers > asked * TELLING;
  const { truncated = 0, unparsed = 0, empty = 0, garbled = 0, refused = 0 } = outcomes;
  const noResult = unparsed + empty + garbled + refused;
  return [
    ...(isTelling(truncated) ? [{ code: 'cut', answers: truncated, maxTokens } as const] : []),
    ...(isTelling(noResult) ? [{ code: 'no-result', answers: noResult } as const] : []),
    ...(isTelling(missing.length) ? [{ code: 'missing', answers: missing.length } as const] : []),
  ];
}

const PROTOCOL_QUIRKS = ['ignores-temperature', 'draws-greedy', 'ignores-template-arguments'] as const;
/** What the server's first answers show of another protocol. */
export type ProtocolQuirk = (typeof PROTOCOL_QUIRKS)[number];

function otherwiseIn({ deployment }: RunRecord, served: readonly ServedOtherwise[]): readonly Suspect[] {
  const { quirks = [] } = deployment ?? {};
  const seen = served.filter(({ pass }) => pass === 'reproduce');
  const found = [
    ...PROTOCOL_QUIRKS.filter((quirk) => quirks.includes(quirk)),
    ...seen.map(({ code }) => code),
  ];
  return found.map((what) => ({ code: 'answered-otherwise', what }));
}

function inPrompt({ firstAnswers }: RunRecord): readonly Suspect[] {
  const { beginnings, withoutQuestion } = firstAnswers?.prompt ?? {};
  return [
    ...(withoutQuestion === true ? [{ code: 'without-question' } as const] : []),
    ...(beginnings === 2 ? [{ code: 'two-beginnings' } as const] : []),
  ];
}

function itemsOf({ candidate, plan }: RunRecord): readonly Suspect[] {
  const [claim] = candidate.config.claims.scores;
  const here = new Map(Object.entries(plan.suites)).get(claim?.suite ?? '')?.items;
  const claimed = claim?.items;
  if (claimed === undefined || here === undefined || claimed === here) return [];
  return [{ code: 'other-items', claimed, here }];
}

/** What the model's own settings say of sampling, and the claim does not; what it states is asked. */
function ownSamplingOf({ candidate, deployment }: RunRecord): readonly Suspect[] {
  const { protocol = {} } = candidate.config.claims.scores[0] ?? {};
  const { repetitionPenalty, ...drawn } = deployment?.ownSampling ?? {};
  const own = {
    ...(protocol.temperature === undefined && drawn),
    ...(protocol.repetitionPenalty === undefined && repetitionPenalty !== undefined && { repetitionPenalty }),
  };
  return Object.keys(own).length === 0 ? [] : [{ code: 'own-sampling', own }];
}

function judgeOf({ candidate, policy }: RunRecord): readonly Suspect[] {
  const [claim] = candidate.config.claims.scores;
  const judge = claim?.protocol.judge;
  const scorer = askedSuites(policy.config.suites).get(claim?.suite ?? '')?.scorer;
  if (judge === undefined || scorer === undefined) return [];
  return JSON.stringify(scorer).includes(judge) ? [] : [{ code: 'judge', judge, scorer: scorer.name }];
}

function unstatedOf(record: RunRecord): readonly Suspect[] {
  const fields = scoreDependsOn(unstatedBy(record));
  return fields.length === 0 ? [] : [{ code: 'unstated', fields }];
}

/** What the engine was seen to run otherwise than asked. */
function differencesOf({ deployment }: RunRecord): readonly Difference[] {
  return (deployment?.friction ?? []).flatMap(({ difference }) =>
    difference === undefined
      ? []
      : [{ what: difference.what, asked: difference.asked, runs: difference.runs }],
  );
}
