import { resolve } from 'node:path';
import type { Command } from 'commander';
import { judge } from '../judge.ts';
import { readRecord } from '../record/files.ts';
import { today } from '../shell/clock.ts';
import { recordPath } from './record-path.ts';
import type { Terminal } from './terminal.ts';

/** `papergap open`: a record's page, made again and opened. */
export function addOpen(program: Command, terminal: Terminal): void {
  program
    .command('open')
    .showHelpAfterError('(papergap open --help shows how)')
    .description(
      "Write a record's report.html beside it, print its path, and open it where there is a display.",
    )
    .argument('<record>', "a run's folder, its record.json, or the journal.jsonl of one that was cut off")
    .action(async (path: string) => {
      const { writePage } = await import('../bench/page-file.ts');
      const { openFile } = await import('../shell/open-file.ts');
      const file = await recordPath(path);
      const judged = judge(await readRecord(file), { today: today() });
      const page = resolve(await writePage(judged, file, 'terminal'));
      terminal.print(`${page}\n`);
      if (!(await openFile(page, terminal.shell.env)))
        terminal.say('It could not be opened from here: open it in a browser.');
    });
}
