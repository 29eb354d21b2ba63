import { expect, test } from 'vitest';
import { processLog } from '../../src/shell/process-log.ts';
import { keptMib } from '../support/kept-mib.ts';

// attack: endless log
test('a log keeps of what a pipe hands over no more than the lines that it shows', () => {
  const mib = keptMib(() => {
    const log = processLog();
    const writer = log.writer();
    for (let at = 0; at < 3500; at++)
      writer.write(Buffer.from(`${'a'.repeat(32_000)}${at}\n${'b'.repeat(33_000)}`));
    return log;
  });

  // 4,000 lines of 4,000 characters are 16 MiB.
  expect(mib).toBeLessThan(40);
});

// attack: endless log
test('a log of lines that came letter by letter keeps no more than their letters', () => {
  const letters = [...'abcdefghijklmnopqrstuvwxyz'].map((letter) => Buffer.from(letter));
  const mib = keptMib(() => {
    const log = processLog();
    const writer = log.writer();
    for (let line = 0; line < 200; line++) {
      for (let at = 0; at < 4000; at++) writer.write(letters[at % letters.length]!);
      writer.write(Buffer.from('\n'));
    }
    return log;
  });

  expect(mib).toBeLessThan(5);
});
