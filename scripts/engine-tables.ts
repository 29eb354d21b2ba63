import { markdownTable } from 'markdown-table';
import { expected } from '../src/engines/argument-table.ts';
import type { ArgumentTable } from '../src/engines/argument-table.ts';
import type { Engine } from '../src/engines/engine.ts';
import { engines } from '../src/engines/index.ts';

/** What a candidate may write for each engine, and what it may not: from the tables that read it. */
export function argumentTables(): string {
  return Object.entries(engines as Readonly<Record<string, Engine>>)
    .flatMap(([name, { arguments: table }]) =>
      table === undefined ? [] : [`### ${name}\n\n${tableOf(table)}`],
    )
    .join('\n\n');
}

function tableOf({ of, known, own, refused }: ArgumentTable): string {
  const rows = Object.entries(known).map(([name, { takes, means }]) => [
    `\`${name}\``,
    means,
    expected(takes),
  ]);
  const why = Map.groupBy(Object.entries(refused), ([, reason]) => reason);
  const refusals = [...why].map(
    ([reason, names]) => `${names.map(([name]) => `\`${name}\``).join(', ')}: ${reason}.`,
  );
  return [
    `Names and words of ${of}.`,
    markdownTable([['argument', 'what it decides', 'value'], ...rows]),
    `papergap sets ${own.map((name) => `\`${name}\``).join(', ')}.`,
    'Refused:',
    refusals.map((line) => `- ${line}`).join('\n'),
  ].join('\n\n');
}
