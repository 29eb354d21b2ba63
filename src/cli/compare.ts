import { writeFile } from 'node:fs/promises';
import { Option } from 'commander';
import type { Command } from 'commander';
import { hasCommonGround } from '../analyse/comparison/comparison.ts';
import type { Comparison } from '../analyse/comparison/comparison.ts';
import { loadPolicy } from '../config/load.ts';
import { compare, MOST_RESULTS, namesOf } from '../analyse/comparison/compare.ts';
import type { Result } from '../analyse/comparison/compare.ts';
import { comparisonReporters } from '../report/comparison.ts';
import { PapergapError } from '../shell/errors.ts';
import { historyResults, readResults, refuseTwice } from './compared-results.ts';
import { expectNoLinkOut } from './link-out.ts';
import { tellFaults } from './terminal.ts';
import type { Terminal } from './terminal.ts';

type Printed = keyof typeof comparisonReporters | 'html';

interface CompareOptions {
  readonly history: readonly string[];
  readonly policy?: string;
  readonly baseline?: string;
  readonly format: Printed;
  readonly out?: string;
}

const several = (value: string, before: readonly string[]): readonly string[] => [...before, value];

/** `papergap compare`: records and lines of the history side by side, paired where they asked the same. */
export function addCompare(program: Command, terminal: Terminal): void {
  program
    .command('compare')
    .showHelpAfterError('(papergap compare --help shows how)')
    .description('Compare results: item by item where they asked the same, side by side where not.')
    .argument('[record...]', 'record.json or the folder that it is in; the first is the baseline')
    .addOption(
      new Option('--history <file>', "a model's history: its accepted line, else its latest; may be repeated")
        .argParser(several)
        .default([], 'none'),
    )
    .option('--policy <file>', 'judge all by this policy; else each is judged by its own')
    .option('--baseline <name>', 'what differences are told from (default: the first)')
    .addOption(
      new Option('--format <format>', 'how the comparison is printed')
        .choices([...Object.keys(comparisonReporters), 'html'])
        .default('table'),
    )
    .option('--out <file>', 'write it into a file instead')
    .action(async (records: readonly string[], options: CompareOptions) => {
      const policy = options.policy === undefined ? undefined : await loadPolicy(options.policy);
      if (policy?.ok === false) return tellFaults(policy.faults, terminal);
      const judgedBy = policy && { ...policy.value, config: policy.value.value };
      const results = [
        ...(await readResults(records, judgedBy && { policy: judgedBy })),
        ...(await historyResults(options.history)),
      ];
      const comparison = compared(results, options.baseline);
      const text = await textOf(comparison, options.format);
      if (options.out === undefined) terminal.print(text);
      else await written(options.out, text);
      terminal.end('pass');
    });
}

async function written(file: string, text: string): Promise<void> {
  await expectNoLinkOut(file);
  try {
    await writeFile(file, text);
  } catch (cause) {
    throw new PapergapError(
      'output-unwritable',
      `${file} cannot be written`,
      'Name a file in a folder that is there and may be written to.',
      { cause },
    );
  }
}

function compared(results: readonly Result[], baseline: string | undefined): Comparison {
  if (results.length < 2)
    throw new PapergapError('usage', 'there is nothing to compare', 'Name at least two records.');
  if (results.length > MOST_RESULTS)
    throw new PapergapError(
      'usage',
      `${results.length} results are too many to compare: each is held against each other`,
      `Name at most ${MOST_RESULTS} of them.`,
    );
  const names = namesOf(results);
  refuseTwice(results, names);
  const first = baseline === undefined ? 0 : names.indexOf(baseline);
  if (first < 0)
    throw new PapergapError(
      'usage',
      `no result is called ${baseline}`,
      `--baseline takes one of: ${names.join(', ')}.`,
    );
  const comparison = compare(firstOf(results, first), firstOf(names, first));
  if (hasCommonGround(comparison)) return comparison;
  throw new PapergapError(
    'usage',
    `the results have nothing in common with ${names[first]}: no suite and no load`,
    'Measure them by one policy, or name those that belong together.',
  );
}

/** The one at a place before all others. */
function firstOf<T>(all: readonly T[], place: number): readonly T[] {
  return [...all.slice(place, place + 1), ...all.slice(0, place), ...all.slice(place + 1)];
}

/** The page is loaded for those who ask for it: the other formats print sooner without it. */
async function textOf(comparison: Comparison, format: Printed): Promise<string> {
  if (format !== 'html') return comparisonReporters[format](comparison);
  const { comparisonPage } = await import('../page/comparison.ts');
  return comparisonPage(comparison);
}
