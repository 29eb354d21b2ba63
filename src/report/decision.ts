import type { ScoreFinding } from '../analyse/scores.ts';
import type { Reason, ScoreHeldAgainst } from '../verdict/reason.ts';
import { clause } from './clauses.ts';
import { gapFrom, SCORES } from './gaps.ts';
import type { JudgedRecord } from './judged.ts';
import { loadName } from './names.ts';
import { settling } from './settling.ts';
import { withWaived } from './waived.ts';
import { counted, percent, percentRange } from './words.ts';

/** A piece of a sentence; a page sets the strong ones in bold. */
export type Piece = string | { readonly strong: string };

type GapReason = Extract<
  Reason,
  { readonly code: 'gap-within-budget' | 'gap-over-budget' | 'gap-straddles-budget' }
>;

/** The verdict in one short line, where there is room for no more. */
export function verdictLine(judged: JudgedRecord): string {
  return plainText(shortDecision(judged));
}

export function shortDecision(judged: JudgedRecord): readonly Piece[] {
  return [{ strong: lead(judged) }, ` ${clauseOf(judged)}.`];
}

/**
 * What was decided, with its evidence: the scores and the gap where these decided, else what did; and what
 * would settle it where it is open. Every door begins with it.
 */
export function decision(judged: JudgedRecord): readonly Piece[] {
  const reason = gapReason(judged);
  if (reason === undefined) return [...shortDecision(judged), settles(judged)];
  const { against, gap, budget } = reason;
  const said = `Gap ${ofScore(gap, against)}${boundsOf(reason)}, budget ${percent(budget)}: ${ending(reason, judged)}.`;
  return [{ strong: `${lead(judged)}.` }, ' ', ...scores(judged, against), ` ${said}${settles(judged)}`];
}

/** The scores and the gap where something else decided; empty where the decision tells them. */
export function evidence(judged: JudgedRecord): string {
  if (gapReason(judged) !== undefined) return '';
  const { gap, budget } = judged.verdict;
  const against = gap?.against ?? 'claimed';
  const told = plainText(scores(judged, against));
  return gap === undefined ? told : `${told} Gap ${ofScore(gap.gap, against)}, budget ${percent(budget)}.`;
}

export function plainText(pieces: readonly Piece[]): string {
  return pieces.map((piece) => (typeof piece === 'string' ? piece : piece.strong)).join('');
}

function lead({ record, verdict }: JudgedRecord): string {
  return `${verdict.outcome.toUpperCase()}${withWaived(verdict)}: ${record.candidate.id}`;
}

function clauseOf(judged: JudgedRecord): string {
  const [decisive] = judged.verdict.reasons;
  return decisive === undefined ? 'was judged' : clause(decisive, judged);
}

function settles(judged: JudgedRecord): string {
  const said = judged.verdict.outcome === 'inconclusive' ? settling(judged) : undefined;
  return said === undefined ? '' : ` ${said}`;
}

export function isDecidedByGap(judged: JudgedRecord): boolean {
  return gapReason(judged) !== undefined;
}

/** What decided, where that is the gap. */
function gapReason({ verdict: { reasons } }: JudgedRecord): GapReason | undefined {
  const [decisive] = reasons;
  return decisive !== undefined && Object.hasOwn(ENDINGS, decisive.code)
    ? (decisive as GapReason)
    : undefined;
}

const ENDINGS: Readonly<Record<GapReason['code'], string>> = {
  'gap-within-budget': 'pass',
  'gap-over-budget': 'fail',
  'gap-straddles-budget': 'cannot tell yet',
};

function ending({ code }: GapReason, { verdict }: JudgedRecord): string {
  return code !== 'gap-within-budget' && verdict.outcome === 'pass' ? 'waived' : ENDINGS[code];
}

function boundsOf(reason: GapReason): string {
  if (reason.code !== 'gap-straddles-budget') return '';
  const least = reason.low > 0 ? percent(reason.low) : 'nothing';
  return `, between ${least} and ${percent(reason.high)} (one-sided 95 % bounds)`;
}

/** The paper's score is meant where nothing else is said. */
function ofScore(gap: number, against: ScoreHeldAgainst): string {
  return against === 'claimed' ? percent(gap) : `${percent(gap)} of ${SCORES[against]}`;
}

/** Scores beside the paper's that production may be held against. */
const OTHERS = { reproduced: 'Reproduced here', reference: 'Reference' } as const;

/** What became of production where it has no score. */
export const withoutScore = (production: ScoreFinding | undefined): string =>
  `Production was not ${production?.unscorable === undefined ? 'measured' : 'scored'}`;

function scores({ record: { plan }, findings }: JudgedRecord, against: ScoreHeldAgainst): readonly Piece[] {
  const { paper, scores: all, gap } = findings;
  const claim = `Paper ${percent(paper.score)}.`;
  const from = gap && gapFrom(gap, against)?.from;
  const held = against === 'claimed' ? claim : `${claim} ${OTHERS[against]} ${percent(from)}.`;
  const production = all.find(({ role }) => role === 'production');
  if (production?.score === undefined) return [`${held} ${withoutScore(production)}.`];
  const pass = plan.passes.find(({ id }) => id === production.pass);
  const load = pass?.kind === 'suite' ? ` at ${loadName(pass)}` : '';
  const { interval } = production;
  return [
    `${held} Our ${counted(production.graded, 'production item')}${load}: `,
    { strong: percent(production.score) },
    interval === undefined ? '.' : ` (95 % interval ${percentRange(interval)}).`,
  ];
}
