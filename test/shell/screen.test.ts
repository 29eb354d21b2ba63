import { createRequire } from 'node:module';
import type * as Xterm from '@xterm/headless';
import { expect, test } from 'vitest';
import { Screen } from '../../src/shell/screen.ts';
import { terminalProgress } from '../../src/shell/terminal-progress.ts';

const { Terminal } = createRequire(import.meta.url)('@xterm/headless') as typeof Xterm;

/** A terminal that takes what is written when it is told to. */
function aTerminal(columns: number) {
  const terminal = new Terminal({ cols: columns, rows: 10, convertEol: true, allowProposedApi: true });
  const taken: (() => void)[] = [];
  let isBehind = false;
  let frames = 0;
  return {
    of: {
      columns,
      rows: 10,
      async write(text: string) {
        frames++;
        if (isBehind) await new Promise<void>((resolve) => void taken.push(resolve));
        await new Promise<void>((resolve) => terminal.write(text, resolve));
      },
      writeNow: (text: string) => terminal.write(text),
    },
    behind: () => void (isBehind = true),
    catchUp() {
      isBehind = false;
      for (const take of taken.splice(0)) take();
    },
    frames: () => frames,
    shows: () =>
      Array.from({ length: 10 }, (_, row) => terminal.buffer.active.getLine(row)?.translateToString(true))
        .join('\n')
        .trimEnd(),
    row: () => terminal.buffer.active.cursorY,
  };
}

test('live lines are drawn in place, text that stays goes above them, and the cursor stands below', async () => {
  const terminal = aTerminal(40);
  const screen = new Screen(terminal.of, String);
  screen.draw(() => ['one', 'two']);
  screen.leave('a note\n');
  screen.draw(() => ['three']);

  await expect.poll(terminal.shows).toBe('a note\nthree');
  expect(terminal.row()).toBe(2);
  screen.clear();
  await expect.poll(terminal.shows).toBe('a note');
});

test('a terminal that is behind has frames left out, and none of the text that stays', async () => {
  const terminal = aTerminal(40);
  const screen = new Screen(terminal.of, String);
  terminal.behind();
  for (let at = 0; at < 50; at++) screen.draw(() => [`frame ${at}`]);
  screen.leave('a note\n');
  terminal.catchUp();

  await expect.poll(terminal.shows).toBe('a note\nframe 49');
  expect(terminal.frames()).toBeLessThan(5);
});

test('what another stream writes comes in its turn, where no live line stands', async () => {
  const terminal = aTerminal(40);
  const screen = new Screen(terminal.of, String);
  screen.draw(() => ['live']);
  screen.leave('before\n');
  screen.leave(() => terminal.of.writeNow('the result\n'));
  screen.leave('after\n');

  await expect.poll(terminal.shows).toBe('before\nthe result\nafter\nlive');
});

test('at the end of the process all that waits is written, and the live lines are taken away', async () => {
  const terminal = aTerminal(40);
  const screen = new Screen(terminal.of, String);
  screen.draw(() => ['live']);
  await expect.poll(terminal.shows).toBe('live');
  terminal.behind();
  screen.draw(() => ['live again']);
  screen.leave('the last words\n');
  screen.end();

  await expect.poll(terminal.shows).toBe('the last words');
});

test('a stage leaves its line behind, and long sentences part between words', async () => {
  const terminal = aTerminal(60);
  const screen = new Screen(terminal.of, String);
  const progress = terminalProgress(screen);
  progress.expect([{ title: 'deploy' }, { title: 'reproduce', steps: 4 }, { title: 'repeat', steps: 4 }]);
  const stage = progress.stage('reproduce', 4);
  progress.note('a note that is longer than the terminal is wide: sixty columns');
  stage.end('4 requests');
  screen.end();

  await expect
    .poll(terminal.shows)
    .toMatch(
      /^a note that is longer than the terminal is wide: sixty\n {2}columns\n2\/3 +reproduce +4 requests \([\d.]+ s\)$/,
    );
});
