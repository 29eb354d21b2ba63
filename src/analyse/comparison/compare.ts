import { comparisonOf } from './comparison.ts';
import type { Comparison } from './comparison.ts';
import { contestant, contestantOfEntry } from './contestant.ts';
import type { Contestant, Judged } from './contestant.ts';
import type { PastResult } from '../../record/history-entry.ts';
import type { RunRecord } from '../../record/schema.ts';
import type { Findings } from '../findings.ts';

/** A record with its findings, and as much of the verdict on it as a comparison tells. */
export interface JudgedResult {
  readonly record: RunRecord;
  readonly findings: Findings;
  readonly verdict: {
    readonly outcome: PastResult['verdict'];
    readonly budget: number;
    readonly gap?: {
      readonly from: number;
      readonly gap: number;
      readonly low: number;
      readonly high: number;
    };
  };
}

/** What can be compared: a judged record, or a line of the history. */
export type Result =
  | { readonly kind: 'record'; readonly judged: JudgedResult }
  | { readonly kind: 'entry'; readonly entry: PastResult };

/** More results are not compared: each is held against each other, item by item. */
export const MOST_RESULTS = 50;

/**
 * Compares results, each judged by itself; the first is what differences are told from.
 *
 * @param names by which they are told, as many as there are results
 */
export function compare(results: readonly Result[], names = namesOf(results)): Comparison {
  return comparisonOf(results.map((result, at) => contestantBy(names[at] ?? '', result)));
}

/** More items than that are not handed from process to process beside a report. */
const MOST_ITEMS = 5_000;

/**
 * As much of a judged record as production is compared by: marks and no answers, small enough to hand around.
 *
 * @returns absent where production was not measured, or has very many items
 */
export function inProduction(judged: JudgedResult): Contestant | undefined {
  const { passes, ...rest } = contestantBy(judged.record.candidate.id, { kind: 'record', judged });
  const production = passes.find(({ role }) => role === 'production');
  if (production?.named === undefined || production.places.length > MOST_ITEMS) return undefined;
  const { pass } = production.named;
  const named = { ...production.named, pass: { ...pass, seen: { ...pass.seen, answers: [] } } };
  const scores = rest.run.scores.filter(({ role }) => role === 'production');
  return { ...rest, run: { ...rest.run, scores }, passes: [{ ...production, named }] };
}

/** The candidates' ids; where they are alike, each with the beginning of its run, or else with its place. */
export function namesOf(results: readonly Result[]): readonly string[] {
  const named = apart(results.map(idOf), results.map(runOf));
  const places = named.map((_, at) => `${at + 1}`);
  return apart(named, places);
}

function apart(names: readonly string[], additions: readonly string[]): readonly string[] {
  const times = new Map<string, number>();
  for (const name of names) times.set(name, (times.get(name) ?? 0) + 1);
  return names.map((name, at) => ((times.get(name) ?? 0) > 1 ? `${name}@${additions[at]}` : name));
}

function idOf(result: Result): string {
  return result.kind === 'record' ? result.judged.record.candidate.id : result.entry.candidate.id;
}

/** A line of the history is told by its day: what it calls its run is an address. */
function runOf(result: Result): string {
  return result.kind === 'record' ? result.judged.record.run.id.slice(0, 8) : result.entry.at.slice(0, 10);
}

function contestantBy(name: string, result: Result): Contestant {
  if (result.kind === 'entry') return contestantOfEntry(name, result.entry);
  const { record, findings } = result.judged;
  return contestant(name, record, findings, judgedOf(result.judged));
}

function judgedOf({ findings: { paper }, verdict: { outcome, gap, budget } }: JudgedResult): Judged {
  const from = gap?.from ?? paper.score;
  return {
    outcome,
    ...(gap && { gap: { gap: gap.gap, low: gap.low, high: gap.high } }),
    ...(Number.isFinite(from) && { leastScore: from * (1 - budget) }),
  };
}
