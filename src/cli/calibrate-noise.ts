import { basename, dirname, resolve } from 'node:path';
import type { Command } from 'commander';
import { stringify } from 'yaml';
import { faulty } from '../config/checked.ts';
import type { Checked } from '../config/checked.ts';
import { noiseIn } from '../noise/calibrate.ts';
import type { FoundNoise } from '../noise/calibrate.ts';
import { noiseOperators } from '../noise/operators/index.ts';
import { openApart } from '../suites/apart.ts';
import { textsIn } from '../suites/texts.ts';
import { tellFaults } from './terminal.ts';
import type { Terminal } from './terminal.ts';

interface Options {
  readonly field: string;
  readonly clean?: string;
}

/** `papergap calibrate-noise`: the doses of noise that a team's own inputs have, for its policy. */
export function addCalibrateNoise(program: Command, terminal: Terminal): void {
  program
    .command('calibrate-noise')
    .showHelpAfterError('(papergap calibrate-noise --help shows how)')
    .description("Count the kinds of dirt in a team's own inputs, and print the noise block of its policy.")
    .argument('<file>', 'raw inputs, one a row: JSONL, CSV, TSV or Parquet')
    .option('--field <name>', 'the field with the text', 'input')
    .option('--clean <file>', 'the same inputs, row by row, as they should have been written')
    .action(async (file: string, { field, clean }: Options) => {
      const texts = await textsOf(file, field);
      const cleaned = clean === undefined ? undefined : await textsOf(clean, field);
      const faults = [texts, cleaned].flatMap((read) => (read === undefined || read.ok ? [] : read.faults));
      if (!texts.ok || cleaned?.ok === false) return tellFaults(faults, terminal);
      terminal.print(policyBlock(noiseIn(texts.value, cleaned?.value)));
    });
}

function textsOf(file: string, field: string): Promise<Checked<ReadonlyMap<number, string>>> {
  const path = resolve(file);
  const fetchData = (address: string): Promise<Checked<never, { readonly message: string }>> =>
    Promise.resolve(faulty([{ message: `"${address}" is not on this machine` }]));
  return textsIn({ root: dirname(path), fetchData, openApart }, basename(path), field);
}

/** The policy's noise block, a comment for what was counted and one for what no text shows. */
function policyBlock(found: readonly FoundNoise[]): string {
  const doses = Object.fromEntries(
    found.map(({ kind, found: count, items, rate }) => [
      kind,
      {
        items: Number((count / items).toFixed(3)),
        ...(rate !== undefined && { rate: Number(rate.toFixed(4)) }),
      },
    ]),
  );
  const counts = found.map(({ kind, found: count, items }) => `# ${kind}: ${count} of ${items} inputs`);
  const unseen = Object.keys(noiseOperators).filter((name) => !Object.hasOwn(doses, name));
  return [
    ...counts,
    `# Not told from these texts, so the typical dose: ${[...unseen, 'instruction-place'].join(', ')}`,
    stringify({ noise: { profile: 'typical', doses } }),
  ].join('\n');
}
