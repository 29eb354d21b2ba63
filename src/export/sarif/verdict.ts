import type { JudgedRecord } from '../../report/judged.ts';
import { reasonsAgainst } from '../../report/reasons-against.ts';
import { reasonText } from '../../report/reasons.ts';
import type { ExportChoice } from '../exporter.ts';
import { sarifLog } from './log.ts';
import type { Finding } from './log.ts';

/** What a reason is about, at any depth: no figure, which each run has its own of. */
const ABOUT = [
  'code',
  'role',
  'suite',
  'suites',
  'model',
  'trouble',
  'first',
  'objective',
  'slo',
  'metric',
  'load',
  'pass',
];

/**
 * What speaks against a candidate as SARIF, at the claim in its file: errors where it fails, warnings where
 * the verdict is open, nothing where it passes.
 */
export function verdictSarif(
  judged: JudgedRecord,
  { claim = { file: judged.record.candidate.file } }: Pick<ExportChoice, 'claim'>,
): string {
  const { record, verdict } = judged;
  const level = verdict.outcome === 'fail' ? 'error' : 'warning';
  const findings = reasonsAgainst(verdict).map((reason): Finding => ({
    rule: {
      id: `verdict/${reason.code}`,
      title: `papergap's verdict: ${reason.code.replaceAll('-', ' ')}`,
      help: 'The record of the run has the evidence: papergap show RECORD prints it, and papergap judge RECORD --format json names the place of each figure.',
      page: 'verdict.md',
    },
    level,
    message: reasonText(reason, judged),
    about: JSON.stringify([record.candidate.id, JSON.stringify(reason, ABOUT)]),
    file: claim.file,
    ...(claim.line !== undefined && { line: claim.line }),
  }));
  const category = `papergap/verdict/${encodeURIComponent(record.candidate.id.toWellFormed())}/`;
  return sarifLog({ category, version: record.run.papergap, findings });
}
