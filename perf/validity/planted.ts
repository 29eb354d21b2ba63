/**
 * Whether a report recovers what is true: servers whose truth is planted, through the real command.
 *
 * Each row is a server. It knows which tickets it gets right, how long it takes and how it fails; the command
 * `papergap run` measures and judges it, and its record and judgement are held against what was planted.
 * `--only` names the rows by a pattern, `--keep` a folder for the reports. Ends with exit code 1
 * where a row does not hold.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { markdownTable } from 'markdown-table';
import { answerScenarios } from './planted-answers.ts';
import { gapScenarios } from './planted-gaps.ts';
import { compare } from './planted-scenario.ts';
import type { Compared } from './planted-scenario.ts';
import { serviceScenarios } from './planted-services.ts';

const { values } = parseArgs({
  options: { only: { type: 'string', default: '' }, keep: { type: 'string' } },
});
const only = new RegExp(values.only);

function rowOf({ scenario, verdict, figures, misses }: Compared): string[] {
  const holds = misses.length === 0 ? 'yes' : `NO: ${misses.join('; ')}`;
  return [scenario.name, verdict, figures.join('; '), holds];
}

async function keep({ scenario: { name }, reported: { terminal, stderr } }: Compared): Promise<void> {
  if (values.keep === undefined) return;
  await mkdir(values.keep, { recursive: true });
  await writeFile(join(values.keep, `${name.replaceAll(/\W+/g, '-')}.txt`), `${stderr}\n${terminal}`);
}

const head = ['planted', 'verdict', 'planted → reported (bounds)', 'holds'];
const rows: string[][] = [];
for (const scenario of [...gapScenarios, ...serviceScenarios, ...answerScenarios]) {
  if (!only.test(scenario.name)) continue;
  const compared = await compare(scenario);
  await keep(compared);
  rows.push(rowOf(compared));
  process.stderr.write(`${rows.at(-1)?.join(' | ')}\n`);
  if (compared.misses.length > 0) process.exitCode = 1;
}
process.stdout.write(`${markdownTable([head, ...rows], { align: ['l'] })}\n`);
