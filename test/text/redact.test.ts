import { expect, test } from 'vitest';
import { passwordsIn, redact } from '../../src/text/redact.ts';

test.for<[text: string, shown: string]>([
  ['token hf_abcdefghijKLMN here', 'token *** here'],
  ['Authorization: Bearer abc.def-123456', 'Authorization: Bearer ***'],
  ['ghs_0123456789abcdefghij', '***'],
  ['github_pat_11AAAAAAA0123456789_abc', '***'],
  ['sk-proj-0123456789', '***'],
  ['Bearer eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOjEyMzQ1fQ.c2lnbmF0dXJl', 'Bearer ***'],
  ['https://me:secret@example.com/x', 'https://me:***@example.com/x'],
  ['https://:secret@example.com/x', 'https://:***@example.com/x'],
  ['-----BEGIN KEY-----\\nabc\\n-----END KEY-----', '***'],
  ['std::vector at https://example.com/a:b', 'std::vector at https://example.com/a:b'],
])('%s is shown as %s', ([text, shown]) => {
  expect(redact(text)).toBe(shown);
});

const key = '-----BEGIN RSA PRIVATE KEY-----\nabcdef\nghi\n-----END RSA PRIVATE KEY-----\n';

test.for([
  ['as JSON writes it', JSON.stringify({ why: key })],
  ['as a whole', key],
  ['line by line', 'abcdef'],
  ['a short one', JSON.stringify({ why: 'the-secret' })],
])('a secret that is known is hidden %s', ([, line]) => {
  const shown = redact(line as string, [key, 'the-secret']);

  expect(shown).toContain('***');
  expect(shown).not.toMatch(/abc|ghi|the-secret/);
});

test('what is too short to be a secret hides nothing', () => {
  expect(redact('nothing', ['', 'no'])).toBe('nothing');
});

test('the passwords of addresses are found', () => {
  expect(passwordsIn('https://a:one@x.org https://:two@y.org https://z.org')).toEqual(['one', 'two']);
});
