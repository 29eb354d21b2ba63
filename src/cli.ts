#!/usr/bin/env node
import { CommanderError } from 'commander';
import type { Terminal } from './cli/terminal.ts';
import { EXIT_CODES } from './cli/exit-codes.ts';
import { hasColours, paintedLive, paintedResult } from './cli/paint.ts';
import { calledAs, commandLine, resuming } from './cli/command-line.ts';
import { papergapProgram } from './cli/program.ts';
import { COLUMNS } from './report/table.ts';
import { cacheDirOf, expectCacheElsewhere } from './shell/cache-dir.ts';
import { explain, isResumable, isUsersFault } from './shell/errors.ts';
import { logProgress } from './shell/log-progress.ts';
import { outsideWorkspace } from './shell/machine-path.ts';
import { screenTerminal } from './shell/screen-terminal.ts';
import { Screen } from './shell/screen.ts';
import { terminalProgress } from './shell/terminal-progress.ts';
import { redact } from './text/redact.ts';
import { resultLines } from './text/job-log.ts';

/** How long an interrupted run may take to stop the engine and keep the record. */
const STOP_MS = 6_800;

// Lines go into a log where no terminal shows them, or one that cannot draw.
const isWatched = process.stderr.isTTY && process.env['TERM'] !== 'dumb' && (process.env['CI'] ?? '') === '';
const screen = isWatched
  ? new Screen(screenTerminal(process.stderr), hasColours(process.stderr) ? paintedLive : String)
  : undefined;
process.on('exit', () => screen?.end());

function say(text: string): void {
  const lines = `${resultLines(redact(text))}\n`;
  if (screen === undefined) process.stderr.write(lines);
  else screen.leave(lines);
}

/** Writes text that is safe, in its place among what the screen shows where that is the same terminal. */
function write(text: string): void {
  const writeNow = (): void => void process.stdout.write(text);
  if (screen === undefined || !process.stdout.isTTY) writeNow();
  else screen.leave(writeNow);
}

const painted = hasColours(process.stdout) ? paintedResult : String;

const interrupt = new AbortController();
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(name, () => {
    if (interrupt.signal.aborted) return;
    say(`\npapergap: ${name}${canResume === 'never' ? '' : '; stopping the engine and keeping the record'}`);
    interrupt.abort(name);
    setTimeout(() => {
      sayHowToGoOn();
      process.exit(EXIT_CODES.interrupted[0]);
    }, STOP_MS).unref();
  });
}

// A reader that wants only the first lines (head, less) closes the pipe: that is no failure.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

let canResume = 'never' as Parameters<Terminal['allowResume']>[0] | 'never';
const terminal: Terminal = {
  shell: {
    progress: screen === undefined ? logProgress({ line: say }) : terminalProgress(screen),
    signal: interrupt.signal,
    cacheDir: cacheDirOf(process.env),
    env: outsideWorkspace(process.env),
  },
  columns: process.stdout.isTTY ? process.stdout.columns || COLUMNS : undefined,
  print: (text) => write(resultLines(text)),
  show: (text) => write(painted(resultLines(text))),
  say,
  command: (args) => commandLine(calledAs(process.env, process.cwd()), args),
  allowResume: (when) => void (canResume = when),
  end: (ending) => void (process.exitCode = EXIT_CODES[ending][0]),
};

/** The last line of a run that did not come to its end. */
function sayHowToGoOn(): void {
  if (canResume !== 'never') say(`to go on: ${terminal.command(resuming(process.argv.slice(2)))}`);
}

try {
  expectCacheElsewhere(terminal.shell.cacheDir, process.env);
  await papergapProgram(terminal).parseAsync();
} catch (error) {
  if (error instanceof CommanderError) terminal.end(error.exitCode === 0 ? 'pass' : 'refused');
  else if (interrupt.signal.aborted) terminal.end('interrupted');
  else {
    say(`papergap: ${explain(error)}`);
    terminal.end(isUsersFault(error) ? 'refused' : 'broken');
    if (isResumable(error)) sayHowToGoOn();
  }
}
if (interrupt.signal.aborted || canResume === 'in any case') sayHowToGoOn();
