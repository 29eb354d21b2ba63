import type { Findings } from '../analyse/findings.ts';
import type { RunRecord } from '../record/schema.ts';
import type { Verdict } from '../verdict.ts';
import { accuracySections } from './accuracy.ts';
import { machineSections } from './machine.ts';
import { performanceSections } from './performance.ts';
import { regressionSections } from './regression.ts';
import type { Section } from './section.ts';

/** The meaning of every name a report prints; one meaning per name. */
const MEANINGS: readonly string[] = [
  'Gap = 1 − production ÷ paper. Intervals are Wilson 95 % two-sided; the verdict uses the one-sided 95 % bounds.',
  'TTFT: first event with token text − start. TPOT: (last − first token event) ÷ (output tokens − 1). E2EL: last token event − start.',
  'ICL: gap between two token events, pooled. Start: when sent in a closed loop, when scheduled in an open loop.',
  'Percentiles are over all attempted requests; a failure counts as never (∞). A dash: too few requests to state it (p95 needs 93, p99 473).',
  'Goodput: requests that succeeded within every objective, a second. An answer that never came is not a wrong answer.',
  'Every figure comes from the record: the pass it names, its exchanges and their stamps.',
];

export const DICTIONARY: Section = { title: 'What the names mean', folded: true, lines: MEANINGS };

/** The whole report as sections, in the order they are read. */
export function sections(record: RunRecord, findings: Findings, verdict: Verdict): readonly Section[] {
  return [
    ...accuracySections(record, findings, verdict),
    ...regressionSections(findings),
    ...performanceSections(record, findings),
    ...machineSections(record, findings),
    DICTIONARY,
  ];
}
