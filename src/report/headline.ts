import type { CauseFinding } from '../analyse/attribution.ts';
import type { Findings } from '../analyse/findings.ts';
import type { Verdict } from '../verdict.ts';
import { decision, evidence, plainText } from './decision.ts';
import { furtherLines } from './further.ts';
import type { JudgedRecord } from './judged.ts';
import { CAUSE_NAMES } from './names.ts';
import { noteTexts } from './notes.ts';
import { reasonText } from './reasons.ts';
import { waivedTexts } from './waived.ts';
import { points } from './words.ts';

export { verdictLine } from './decision.ts';

/**
 * The lines that a person without any documentation understands: what was decided, what has to be known
 * beside it, figures, causes.
 */
export function headline(judged: JudgedRecord): readonly string[] {
  const decided = plainText(decision(judged));
  const besides = [
    ...cutOffLine(judged, decided),
    ...waivedTexts(judged),
    ...noteTexts(judged),
    evidence(judged),
    ...furtherLines(judged),
    causesLine(judged),
  ];
  // A reason that the decision has in full tells nothing more.
  return [decided, ...besides.filter((line) => !decided.includes(line))];
}

/** A verdict may stand on what a run had measured when it was cut off, and a reader has to know. */
function cutOffLine({ record }: JudgedRecord, decided: string): readonly string[] {
  return record.run.ended === 'complete' || decided.includes('the run was cut off')
    ? []
    : ['The run was cut off before everything was measured.'];
}

/** The causes that certainly cost something, the largest first. */
export function certainLosses({ attribution }: Findings): readonly CauseFinding[] {
  return (attribution?.causes ?? []).filter(({ loss: lost, distinguishable }) => distinguishable && lost > 0);
}

function causesLine(judged: JudgedRecord): string {
  const losses = certainLosses(judged.findings);
  if (losses.length === 0) return withoutCauses(judged, judged.verdict);
  const said = losses
    .slice(0, 3)
    .map(({ cause, loss: lost }) => `${CAUSE_NAMES[cause]} ${points(-lost).replace('+', '')}`);
  return `Points lost: ${said.join(', ')}.`;
}

function withoutCauses(judged: JudgedRecord, { outcome, reasons }: Verdict): string {
  const [decisive] = reasons;
  return outcome === 'pass' || decisive === undefined
    ? 'No single cause of loss stands out.'
    : reasonText(decisive, judged);
}
