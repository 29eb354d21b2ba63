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

const SECRET = 'correct-horse-battery-staple';
const COLOUR = '\u001b[0m';

// attack: secrets
test.for([
  ['colours', COLOUR.repeat(1000)],
  ['what was overwritten', `${'.'.repeat(3999)}\r`],
  ['colours, and what is seen', `${'.'.repeat(1999)}${COLOUR.repeat(501)}`],
] as const)('a line with %s before a secret shows no part of it, wherever it is cut', ([, before]) => {
  for (const kept of [0, 8, SECRET.length - 1]) {
    const log = processLog([SECRET]);
    log.writer().write(Buffer.from(`${before.slice(before.length - 4000 + kept)}${SECRET}\n`));

    expect(log.lines().join('\n')).not.toContain(SECRET.slice(0, 4));
  }
});

const LONG_SECRET = Array.from({ length: 600 }, (_, at) => (at * 7919 + 10_007).toString(36)).join('');
const numbers = (text: string): string =>
  [...text].map((one) => `\\\\\\\\u00${one.charCodeAt(0).toString(16)}`).join('');

// attack: secrets
test.for([
  ['as it is', LONG_SECRET, LONG_SECRET],
  ['by its numbers', LONG_SECRET.slice(0, 300), numbers(LONG_SECRET.slice(0, 300))],
] as const)(
  'no part is shown of a long secret, %s, that fills the end of a line that was cut',
  ([, secret, written]) => {
    const log = processLog([secret]);
    log.writer().write(Buffer.from(`${'x '.repeat(700)}${written}\n`));

    expect(log.lines().join('\n')).not.toContain(written.slice(0, 8));
  },
);

test.for([
  [1999, 1999, ''],
  [2000, 2000, ''],
  [2001, 1999, '…'],
  [3999, 1999, '…'],
  [9999, 1999, '…'],
] as const)('of a line of %i characters %i are shown, then "%s"', ([chars, shown, end]) => {
  const log = processLog();
  log.writer().write(Buffer.from(`${'a'.repeat(chars)}\n`));

  expect(log.lines()).toEqual([`${'a'.repeat(shown)}${end}`]);
});
