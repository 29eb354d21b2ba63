import { comparisonSections } from './accuracy.ts';
import { answerSections, failureSections } from './answers.ts';
import { causeSections } from './causes.ts';
import { evaluatorSections } from './evaluators.ts';
import { furtherSections } from './further.ts';
import { collapseSections } from './collapse.ts';
import { doseSections } from './doses.ts';
import { instrumentSection } from './instrument.ts';
import type { JudgedRecord } from './judged.ts';
import { judgeSections } from './judges.ts';
import { machineSections } from './machine.ts';
import { performanceSections } from './performance.ts';
import { policySections } from './policy.ts';
import { probeSections } from './probes.ts';
import { protocolCheckSections } from './protocol-check.ts';
import { refusalSections } from './refusals.ts';
import { regressionSections } from './regression.ts';
import { sameModelSections } from './same-model.ts';
import { servedProtocolSections } from './served-protocol.ts';
import type { Section } from './section.ts';
import { sliceSections } from './slices.ts';

/** The meaning of every name a report prints; one meaning per name. */
const MEANINGS: readonly string[] = [
  "Gap: 1 − production ÷ the score that it is told from, which is the paper's where no other is named. Score intervals are two-sided 95 % (exact binomial; graded answers as right-or-wrong ones that vary as much); the verdict uses one-sided 95 % bounds.",
  'Look: where the items up to there decide the verdict, production ends. The gap seen is then on average a little farther from the budget than the true one.',
  'Points: score points, hundredths of a score. Passes: reproduce (as the paper asked), repeat and repeat-2 (parts of the same again), noisy, loaded, noisy-loaded, production (our own items and criterion), cleaned (those in their cleaned form).',
  'TTFT, time to first token: first event with token text − start. TPOT, time per output token: (end − first token event) ÷ (output tokens − 1). E2EL, end-to-end latency: end − start, where the end is the event that says the answer is whole.',
  'Start: when a request was sent; where a rate was asked for, when it was due.',
  'p50, p95, p99: percentiles over the answers that came, which objectives are about; what failed is told apart. A dash: too few answers to state it (p95 needs 93, p99 473).',
  'Req/s, tok/s: what succeeded while the load was what was asked. Where requests are kept open, requests open ÷ time that one is open; where a rate was asked for, all that were due. Goodput: those of them within every objective; prices are per good request, right answer and output token.',
  'Latencies and failures are those of that time, too; the first requests, sent all at once, are told apart. Latencies leave out what was sent in the last two answers’ time: while a load runs out, answers come sooner.',
  'Every figure comes from the record: the pass it names, its requests and their stamps.',
];

export const DICTIONARY: Section = { title: 'What the terms mean', folded: true, lines: MEANINGS };

/** The parts of a report in the order they are read, by the names that users write. */
export const PARTS = {
  policy: policySections,
  collapse: ({ findings }) => collapseSections(findings.collapse),
  comparison: comparisonSections,
  suites: furtherSections,
  judges: ({ findings }) => judgeSections(findings),
  protocol: (judged) => [
    ...servedProtocolSections(judged.findings.servedOtherwise),
    ...protocolCheckSections(judged),
  ],
  evaluators: ({ findings }) => evaluatorSections(findings),
  probes: ({ findings }) => probeSections(findings.probes),
  failures: failureSections,
  causes: causeSections,
  noise: doseSections,
  'same-model': sameModelSections,
  baseline: regressionSections,
  load: ({ findings }) => performanceSections(findings),
  slices: sliceSections,
  refusals: ({ findings }) => refusalSections(findings),
  answers: answerSections,
  client: ({ findings }) => [instrumentSection(findings.instrument)],
  machine: machineSections,
  terms: () => [DICTIONARY],
} as const satisfies Readonly<Record<string, (judged: JudgedRecord) => readonly Section[]>>;

/** The whole report as sections, in the order they are read. */
export function sections(judged: JudgedRecord): readonly Section[] {
  return Object.values(PARTS).flatMap((sectionsOf) => sectionsOf(judged));
}
