import { join } from 'node:path';
import type { Outcome } from '../../src/verdict/ruling.ts';
import { startCommand } from '../../test/support/command.ts';
import type { Reported, Wishes } from '../../test/support/planted/run.ts';
import { runPlanted } from '../../test/support/planted/run.ts';
import { plantedServer } from '../../test/support/planted/server.ts';
import type { Planted } from '../../test/support/planted/server.ts';
import type { Figure } from './planted-figures.ts';

/** What is planted, and what a report has to say of it. */
export interface Scenario {
  readonly name: string;
  readonly planted: Planted;
  readonly wishes: Wishes;
  readonly outcome: Outcome;
  /** Code of the reason that decides. */
  readonly because: string;
  /** What the terminal's report has to say in any case. */
  readonly says?: readonly RegExp[];
  readonly figures: readonly Figure[];
}

/** A scenario that was run, held against what was planted. */
export interface Compared {
  readonly scenario: Scenario;
  readonly reported: Reported;
  readonly verdict: string;
  readonly figures: readonly string[];
  /** What the report did not recover. */
  readonly misses: readonly string[];
}

const CLI = join(import.meta.dirname, '..', '..', 'src', 'cli.ts');

const fromSources = (args: readonly string[], cwd: string, env: NodeJS.ProcessEnv) =>
  startCommand(CLI, args, cwd, env).ended;

/** Runs the real command against the scenario's server. */
export async function compare(scenario: Scenario): Promise<Compared> {
  const { planted, wishes, outcome, because, says = [] } = scenario;
  await using engine = await plantedServer(planted);
  const reported = await runPlanted(fromSources, engine, planted.items, wishes);
  const { verdict, terminal } = reported;
  const [decisive] = verdict.reasons;
  const figures = scenario.figures.map((figure) => told(figure, reported));
  const words = terminal.replaceAll(/\s+/g, ' ');
  return {
    scenario,
    reported,
    verdict: `${verdict.outcome}: ${decisive?.code}`,
    figures: figures.map(({ text }) => text),
    misses: [
      ...(verdict.outcome === outcome && decisive?.code === because
        ? []
        : [`verdict ${outcome}: ${because}`]),
      ...says.filter((said) => !said.test(words)).map(String),
      ...figures.flatMap(({ text, holds }) => (holds ? [] : [text])),
    ],
  };
}

function told(figure: Figure, reported: Reported): { readonly text: string; readonly holds: boolean } {
  const { name, within, shown } = figure;
  const { scale, decimals, unit } = shown;
  const planted = typeof figure.planted === 'number' ? figure.planted : figure.planted(reported);
  const found = figure.stated(reported);
  const text = (value: number): string => (value * scale).toFixed(decimals).replace(/^-(?=[0.]*$)/, '');
  if (found === undefined) return { text: `${name} ${text(planted)}${unit} → not told`, holds: false };
  const { value, low = value, high = value } = found;
  const bounds = found.low === undefined ? '' : ` (${text(low)} to ${text(high)})`;
  return {
    text: `${name} ${text(planted)}${unit} → ${text(value)}${bounds}`,
    holds: within === undefined ? low <= planted && planted <= high : Math.abs(value - planted) <= within,
  };
}
