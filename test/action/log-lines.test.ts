import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { harmless } from '../../src/action/log-lines.ts';

test.for<[line: string]>([
  ['::error::all is lost'],
  ['  ::add-mask::a'],
  ['\t::set-output name=verdict::pass'],
  ['fine\n::stop-commands::x'],
  ['fine\r::error::x'],
  ['##[error]x'],
  ['said ##[command]x'],
])('%j speaks no workflow command', ([line]) => {
  for (const part of harmless(line).split(/[\r\n]/)) {
    expect(part).not.toMatch(/^\s*::/);
    expect(part).not.toContain('##[');
  }
});

test('whatever is said, no line of it is a command', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('::', '##[', ':', '#', '[', ' ', '\r', '\n', '\t', 'error', 'x')),
      (parts) => {
        for (const line of harmless(parts.join('')).split(/[\r\n]/)) {
          expect(line.trimStart().startsWith('::') || line.includes('##[')).toBe(false);
        }
      },
    ),
  );
});

test('ordinary lines stay as they are', () => {
  expect(harmless('reproduce: 1000 requests, 0 failed (11 s)')).toBe(
    'reproduce: 1000 requests, 0 failed (11 s)',
  );
});
