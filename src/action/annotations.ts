import { faultText } from '../config/fault.ts';
import type { Fault } from '../config/fault.ts';
import { claimLine } from '../config/load.ts';
import type { Config } from '../config/load.ts';
import type { JudgedRecord } from '../judge.ts';
import { headline } from '../report/headline.ts';
import { reasonTexts } from '../report/reasons.ts';
import type { Annotation } from './host.ts';

/** A fault at its own line of the pull request's diff. */
export function faultAnnotation(fault: Fault): Annotation {
  const { file, line, column } = fault;
  const isWarning = fault.severity === 'warning';
  return {
    level: isWarning ? 'warning' : 'error',
    title: isWarning ? 'papergap: this may be a mistake' : 'papergap: this candidate was not measured',
    message: faultText(fault),
    file,
    ...(line !== undefined && { line }),
    ...(column !== undefined && { column }),
  };
}

const LEVELS = { pass: 'notice', fail: 'error', inconclusive: 'warning' } as const;

/** The verdict at the line of the claim that it is about. */
export function verdictAnnotation(judged: JudgedRecord, config: Config): Annotation {
  const { outcome } = judged.verdict;
  const line = claimLine(config);
  return {
    level: LEVELS[outcome],
    title: `papergap: ${outcome}`,
    message: [...headline(judged), ...reasonTexts(judged)].join('\n'),
    file: config.candidate.file,
    ...(line !== undefined && { line }),
  };
}
