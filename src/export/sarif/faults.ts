import { Candidate } from '../../config/candidate.ts';
import { faultText } from '../../config/fault.ts';
import type { Fault } from '../../config/fault.ts';
import { Policy } from '../../config/policy.ts';
import { Reference } from '../../config/reference.ts';
import { sarifLog } from './log.ts';
import type { Finding, Rule } from './log.ts';

/** Keys that a file of ours begins with: no word of a file's author becomes the name of a rule. */
const PARTS: ReadonlySet<string> = new Set(
  [Candidate, Policy, Reference].flatMap(({ shape }) => Object.keys(shape)),
);

/**
 * Faults and warnings as SARIF, each once: a rule for each part of a file that there is a fault in.
 *
 * @param files their `file`s are told from the root of the repository
 * @param version of papergap
 * @param of what was looked at, where several looks belong to one commit
 */
export function faultsSarif(faults: readonly Fault[], version: string, of?: string): string {
  const each = new Map(faults.map((fault) => [JSON.stringify(fault), fault]));
  const findings = [...each.values()].map((fault): Finding => {
    const { file, line, column, severity = 'error' } = fault;
    return {
      ...{ rule: ruleOf(fault), level: severity, message: faultText(fault), file },
      ...(line !== undefined && { line }),
      ...(column !== undefined && { column }),
    };
  });
  return sarifLog({
    category: `papergap/check/${of === undefined ? '' : `${encodeURIComponent(of)}/`}`,
    version,
    findings,
  });
}

function ruleOf({ path }: Fault): Rule {
  const [part = ''] = path.split(/[.[]/);
  if (!PARTS.has(part))
    return {
      id: 'fault/file',
      title: 'A file that papergap cannot read as it is',
      help: 'The file is missing, is not what papergap takes in its place, or has a key that there is not.',
      page: 'configuration.md',
    };
  return {
    id: `fault/${part}`,
    title: `A fault under ${part}`,
    help: `What stands under ${part} is not what papergap takes there. The message says what to write instead.`,
    page: 'configuration.md',
  };
}
