import { faultText } from '../../src/config/fault.ts';
import type { Fault } from '../../src/config/fault.ts';
import type { CheckAnnotation } from '../../src/github/check.ts';
import type { CandidateReport } from '../../src/report/candidate.ts';
import type { CandidateState } from './state.ts';

/** As many as one request takes: a candidate may have thousands of faults. */
const MOST = 50;

const LEVELS = { pass: 'notice', fail: 'failure', inconclusive: 'warning' } as const;

/** The verdicts at the lines of their claims, and faults at theirs. */
export function annotations(states: readonly CandidateState[]): readonly CheckAnnotation[] {
  return states.flatMap(annotationsOf).slice(0, MOST);
}

function annotationsOf(state: CandidateState): readonly CheckAnnotation[] {
  if (state.kind === 'faulty') return state.faults.map(faultAnnotation);
  if (state.kind !== 'measured') return [];
  return [verdictAnnotation(state.report, state.file, state.line ?? 1)];
}

function verdictAnnotation(
  { outcome, headline, reasons }: CandidateReport,
  path: string,
  line: number,
): CheckAnnotation {
  const message = [...new Set([...headline, ...reasons])].join('\n');
  return { path, line, level: LEVELS[outcome], title: `papergap: ${outcome}`, message };
}

function faultAnnotation(fault: Fault): CheckAnnotation {
  const title = 'papergap: this candidate was not measured';
  return { path: fault.file, line: fault.line ?? 1, level: 'failure', title, message: faultText(fault) };
}
