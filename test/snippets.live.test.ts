import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CommanderError } from 'commander';
import type { Command } from 'commander';
import { expect, test } from 'vitest';
import { describedProgram } from '../scripts/command-tables.ts';
import { papergapLines, snippets } from './support/snippets.ts';

const ROOT = join(import.meta.dirname, '..');

/** The program as it reads a command line, and starts nothing. */
function reader(): Command {
  const program = describedProgram();
  for (const command of [program, ...program.commands, ...program.commands.flatMap((one) => one.commands)]) {
    command.exitOverride().configureOutput({ writeOut() {}, writeErr() {} });
    if (command.commands.length === 0) command.action(() => {});
  }
  return program;
}

/** What is wrong with a command line; help and the version are right. */
async function faultOf(words: readonly string[]): Promise<string | undefined> {
  try {
    await reader().parseAsync(words, { from: 'user' });
    return undefined;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? undefined : error.message;
  }
}

test('every command line of papergap in a block of a page is one that it takes', async () => {
  const lines = snippets().flatMap((one) =>
    papergapLines(one).map((words) => ({ place: `${one.page}:${one.line}`, words })),
  );
  const faults = await Promise.all(
    lines.map(async (line) => ({ ...line, fault: await faultOf(line.words) })),
  );

  expect(lines.length).toBeGreaterThan(25);
  expect(faults.filter(({ fault }) => fault !== undefined)).toEqual([]);
});

test('every command and option of papergap that a sentence names is there', async () => {
  const pages = globSync(['README.md', 'SECURITY.md', 'docs/*.md'], { cwd: ROOT });
  const lines = pages.flatMap((page) => {
    const prose = readFileSync(join(ROOT, page), 'utf8').replaceAll(/^ *```[\s\S]*?^ *```$/gm, '');
    return Array.from(prose.matchAll(/`((?:npm run )?papergap (?:-- )?[a-z][^`]+)`/g), ([, text = '']) => ({
      page,
      words: papergapLines({ text: text.replaceAll(/\s+/g, ' ') })[0] ?? [],
    }));
  });
  const faults = await Promise.all(
    lines.map(async (line) => ({ ...line, fault: await faultOf(line.words) })),
  );
  // A sentence may leave out what a command needs.
  const wrong = faults.filter(
    ({ fault }) => fault !== undefined && !/missing required|not specified/.test(fault),
  );

  expect(lines.length).toBeGreaterThan(25);
  expect(wrong).toEqual([]);
});

test.for([
  ['an unknown command', ['mesure', 'a.yaml']],
  ['an unknown option', ['run', 'a.yaml', '--quick']],
  ['a choice that there is not', ['judge', 'record.json', '--format', 'pdf']],
])('%s is found', async ([, words]) => {
  expect(await faultOf(words as readonly string[])).toBeDefined();
});
