import { InvalidArgumentError, Option } from 'commander';
import type { Command } from 'commander';
import { parsePassRoles, PassRole } from '../config/pass-role.ts';
import { sentence } from '../report/words.ts';

/** What `run` and `plan` are told of the passes to make. */
export interface PassOptions {
  readonly passes?: readonly PassRole[];
  readonly profile: 'quick' | 'full';
  readonly seed: number;
  readonly fixedN: boolean;
  readonly confirm: boolean;
}

/** Adds the options that decide which passes there are. */
export function addPassOptions(command: Command): Command {
  return command
    .option(
      '--passes <list>',
      `passes to run, with commas: ${PassRole.options.join(',')} (default: all)`,
      passList,
    )
    .addOption(
      new Option('--profile <profile>', 'quick: a first look; full: enough for a verdict')
        .choices(['quick', 'full'])
        .default('full'),
    )
    .option('--seed <n>', 'seed of order, noise and arrivals', wholeNumber, 1)
    .option('--fixed-n', 'ask production all its items, though fewer may decide the verdict', false)
    .option('--no-confirm', 'tell a fail on thin evidence without measuring it again');
}

/** The options as a plan takes them: what is not switched off is as the policy says. */
export function planOptionsOf({ passes, profile, seed, fixedN, confirm }: PassOptions): {
  readonly passes?: readonly PassRole[];
  readonly profile: 'quick' | 'full';
  readonly seed: number;
  readonly fixedN: boolean;
  readonly confirm?: boolean;
} {
  return { profile, seed, fixedN, ...(passes && { passes }), ...(!confirm && { confirm }) };
}

function passList(text: string): readonly PassRole[] {
  const roles = parsePassRoles(text);
  if (roles.ok) return roles.value;
  throw new InvalidArgumentError(sentence(`${roles.faults.join('; ')}.`));
}

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('Give a whole number from 0 to 999999999.');
  return Number(text);
}
