import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { harmless, redacted } from '../../src/action/log-lines.ts';

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
  expect(redacted('std::vector at https://example.com/a:b')).toBe('std::vector at https://example.com/a:b');
});

test.for<[text: string, shown: string]>([
  ['token hf_abcdefghijKLMN here', 'token *** here'],
  ['Authorization: Bearer abc.def-123456', 'Authorization: Bearer ***'],
  ['ghs_0123456789abcdefghij', '***'],
  ['github_pat_11AAAAAAA0123456789_abc', '***'],
  ['sk-proj-0123456789', '***'],
  ['https://me:secret@example.com/x', 'https://me:***@example.com/x'],
])('%s is redacted', ([text, shown]) => {
  expect(redacted(text)).toBe(shown);
});
