import type { EngineChoice } from '../config/candidate.ts';
import { checked, faulty } from '../config/checked.ts';
import type { Checked } from '../config/checked.ts';
import { readArgument, readArguments } from './argument-table.ts';
import type { Argument, ArgumentTable, Written } from './argument-table.ts';
import { enoughTokens, fewestTokens } from './settings.ts';
import type { ArgumentFault, Demand, Settings } from './settings.ts';

/** Settings of an engine that is given its arguments as they stand in its table. */
export interface TableSettings extends Settings {
  readonly arguments: readonly Argument[];
}

/** Which arguments of a table say what every engine has. */
export interface Roles {
  /** Requests served at once. */
  readonly slots?: string;
  /** Context of one request, in tokens. */
  readonly context?: string;
}

/** The candidate's arguments, and whether this load fits what they say. */
export function tableSettings(
  args: EngineChoice['args'],
  table: ArgumentTable,
  roles: Roles,
  demand: Demand,
): Checked<TableSettings, ArgumentFault> {
  const { read, faults } = readArguments(args, (name, value) => readArgument(name, value, table));
  const numberOf = (name: string | undefined): number | undefined => {
    const value = read.find((one) => one.name === name)?.value;
    return typeof value === 'number' ? value : undefined;
  };
  const slots = numberOf(roles.slots);
  const contextTokens = numberOf(roles.context);
  const short =
    roles.context !== undefined && contextTokens !== undefined && contextTokens < fewestTokens(demand)
      ? [shortContext(roles.context, contextTokens, demand)]
      : [];
  if (faults.length + short.length > 0) return faulty([...faults, ...short]);
  return checked({
    arguments: read,
    ...(slots !== undefined && { slots }),
    ...(contextTokens !== undefined && { contextTokens }),
    cautions:
      roles.slots !== undefined && slots !== undefined && slots < demand.concurrency
        ? [fewSlots(roles.slots, slots, demand)]
        : [],
  });
}

/** What the candidate wrote for an argument; absent where it wrote nothing. */
export function writtenOf(settings: TableSettings, name: string): Written | undefined {
  return settings.arguments.find((one) => one.name === name)?.value;
}

/** The arguments as the engine's command line and its environment say them. */
export function saidBy(settings: TableSettings): Pick<Argument, 'flags' | 'env'> {
  return {
    flags: settings.arguments.flatMap(({ flags }) => flags),
    env: Object.assign({}, ...settings.arguments.map(({ env }) => env)) as Argument['env'],
  };
}

function shortContext(argument: string, contextTokens: number, demand: Demand): ArgumentFault {
  const prompt = fewestTokens(demand) - demand.answerTokens;
  return {
    argument,
    message: `${contextTokens} tokens for each request, and an answer may take ${demand.answerTokens} (maxTokens) and the longest prompt at least ${prompt}; write ${argument}: ${enoughTokens(demand)}, or less maxTokens`,
  };
}

function fewSlots(argument: string, slots: number, { concurrency }: Demand): ArgumentFault {
  return {
    argument,
    message: `serves ${slots} of ${concurrency} requests at once, the others wait; to serve them all write ${argument}: ${concurrency}`,
  };
}
